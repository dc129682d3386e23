import { resolve } from 'node:path';
import type { JudgeDoubt } from '../comparisons/policy.js';
import type { RunFamily, RunManifest } from '../runs/record.js';
import { readStandings, standingKey } from './calibration-file.js';
import type { Config } from './config-schema.js';

/**
 * The families of a run whose judge does not reach the bar of the configuration, or was never held against labels of
 * that family; none where there is no bar. What no judge decides needs none.
 */
export function judgeDoubts(
  root: string,
  { gate, labels }: Config,
  { judge, families }: RunManifest,
): readonly JudgeDoubt[] {
  const bar = gate.judge_bar;
  if (bar === undefined || judge === null) return [];
  const key = standingKey(judge.identity, judge.model === null);
  return families.filter(usesJudge).flatMap(({ family }) => {
    const standing = readStandings(resolve(root, labels), family)[key];
    if (standing === undefined) {
      const reason = `its judge (${key}) was never held against people, and gate.judge_bar asks for κ ${bar}: \`assay label\` and \`assay calibrate\` do it`;
      return [{ family, reason }];
    }
    const { kappa, decisions } = standing;
    if (kappa !== null && kappa >= bar) return [];
    const reached = kappa === null ? 'no κ that can be told from chance' : `κ ${kappa.toFixed(2)}`;
    const reason = `its judge (${key}) reaches ${reached} with people over ${decisions} decisions, and gate.judge_bar asks for ${bar}`;
    return [{ family, reason }];
  });
}

function usesJudge({ cases }: RunFamily): boolean {
  return cases.some(({ rubric }) => rubric.some(({ kind }) => kind === 'criterion'));
}
