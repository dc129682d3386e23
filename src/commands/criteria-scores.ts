import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { criteriaScore } from '../project/judges/judge-labelled.js';
import { openRunFile } from '../project/run-folders/run-file.js';
import type { RubricItem, TrialRecord } from '../runs/record.js';

/** Whose scores are wanted. */
export interface WantedScores {
  readonly family: string;
  /** Of the judge. */
  readonly identity: string;
  readonly isLabelled: (caseId: string, answer: string) => boolean;
}

/**
 * The judge's scores, over criteria alone, of a run's answers that nobody labelled; none where there is no run, or
 * another judge judged it.
 */
export async function unlabelledScores(
  folder: string,
  { family, identity, isLabelled }: WantedScores,
): Promise<readonly number[]> {
  if (!existsSync(join(folder, 'trials.jsonl'))) return [];
  const { manifest, trials } = await openRunFile(folder);
  if (manifest.judge?.identity !== identity) return [];
  const ran = manifest.families.find((each) => each.family === family);
  const rubrics = new Map(ran?.cases.map((each) => [each.id, each.rubric]));
  const scores: number[] = [];
  for await (const trial of trials()) {
    if (trial.family !== family || trial.answer === null || trial.stage !== undefined) continue;
    if (isLabelled(trial.case, trial.answer.text)) continue;
    const score = scoreOf(trial, rubrics.get(trial.case) ?? []);
    if (score !== null) scores.push(score);
  }
  return scores;
}

function scoreOf({ items }: TrialRecord, rubric: readonly RubricItem[]): number | null {
  const criteria = rubric.filter(({ kind }) => kind === 'criterion');
  const met = criteria.flatMap(({ id, points }) => {
    const outcome = items.find((item) => item.id === id)?.outcome ?? 'unscored';
    return outcome === 'unscored' ? [] : [[id, (outcome === 'pass') === points > 0] as const];
  });
  return criteria.length === 0 ? null : criteriaScore(criteria, new Map(met));
}
