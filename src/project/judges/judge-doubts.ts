import { resolve } from 'node:path';
import type { JudgeDoubt } from '../../comparisons/policy.js';
import type { RunFamily, RunManifest } from '../../runs/record.js';
import type { Config } from '../config/config-schema.js';
import { readStandings, standingKey } from './calibration-file.js';

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
  return families.filter(usesJudge).flatMap(({ family, suiteFamily = family }) => {
    const standing = readStandings(resolve(root, labels), suiteFamily)[key];
    if (standing === undefined) {
      const reason = `its judge (${key}) was never held against people, and gate.judge_bar asks for κ ${bar}: \`assay label\` and \`assay calibrate\` do it`;
      return [{ family, reason }];
    }
    const { kappa, decisions, people } = standing;
    const needed = neededOf(bar, people?.kappa ?? null);
    if (kappa !== null && kappa >= needed - ROUNDING) return [];
    const reached = kappa === null ? 'no κ that can be told from chance' : `κ ${kappa.toFixed(2)}`;
    const reason = `its judge (${key}) reaches ${reached} with people over ${decisions} decisions, and gate.judge_bar asks for ${bar}${needed < bar ? `, or ${needed.toFixed(2)} for what people reach among themselves` : ''}`;
    return [{ family, reason }];
  });
}

/** A judge can't be asked to agree with people more than they do: it may be so far below them. */
const BELOW_PEOPLE = 0.1;

/** Where people agree less than moderately (Landis & Koch 1977), they are no measure of a judge. */
const LEAST = 0.4;

/** 0.45 is not below 0.55 − 0.1. */
const ROUNDING = 1e-9;

function neededOf(bar: number, people: number | null): number {
  return people === null ? bar : Math.min(bar, Math.max(LEAST, people - BELOW_PEOPLE));
}

function usesJudge({ cases }: RunFamily): boolean {
  return cases.some(({ rubric }) => rubric.some(({ kind }) => kind === 'criterion'));
}
