import pLimit from 'p-limit';
import type { Execution } from './execute.js';
import { gradeTrial } from './grade-trial.js';
import type { PlannedFamily, RunPlan } from './plan.js';
import { type PlannedTrial, roundOf } from './planned-trials.js';
import type { TrialRecord } from './record.js';

/** Trials of one variant in two arms that differ in nothing. */
export interface NoiseTrials {
  readonly first: readonly PlannedTrial[];
  /** Other samples of the very same requests. */
  readonly second: readonly PlannedTrial[];
}

/**
 * Plans to compare a variant with itself: so many trials of each case in each arm, the second numbered after the first.
 * What its own prompt commits it to is left out: it is in no score.
 */
export function noiseTrials(
  family: PlannedFamily,
  variantId: string,
  trials: number,
  { settings }: Pick<RunPlan, 'settings'>,
): NoiseTrials {
  const variants = family.variants
    .filter(({ run }) => run.id === variantId)
    .map((variant) => ({ ...variant, fidelity: [] }));
  const round = (trial: number) => roundOf(family, variants, trial, settings);
  const numbers = Array.from({ length: trials }, (_, index) => index + 1);
  return {
    first: numbers.flatMap(round),
    second: numbers.flatMap((trial) => round(trial + trials)),
  };
}

/** An answer judged twice. */
export interface JudgedTwice {
  readonly first: number;
  readonly second: number;
}

/**
 * Has answers graded once more, their judgements asked for as samples that nothing else uses. What can't be scored a
 * second time is left out.
 *
 * @param after number of the last sample in use.
 */
export async function judgeAgain(
  graded: readonly { readonly planned: PlannedTrial; readonly record: TrialRecord }[],
  after: number,
  { graders, concurrency }: Pick<Execution, 'graders' | 'concurrency'>,
): Promise<readonly JudgedTwice[]> {
  const judged = graded.filter(({ planned }) => planned.case.criteria.length > 0);
  const pairs = await pLimit(concurrency).map(judged, async ({ planned, record }) => {
    const { answer, score } = record;
    if (answer === null || score === null) return [];
    const again = { ...planned, sample: planned.sample + after };
    const second = await gradeTrial(again, { ok: true, answer }, graders);
    return second.score === null ? [] : [{ first: score, second: second.score }];
  });
  return pairs.flat();
}
