import {
  detectableTable,
  gradedVarianceAtDrop,
  smallestDetectableDifference,
  trialsForDifference,
} from '../stats/index.js';
import type { Policy } from './policy.js';

/** How errors are weighed in planning. */
export type PlanningPolicy = Pick<Policy, 'margin' | 'alpha' | 'power'>;

/** The suite of one family, as a comparison would use it. */
export interface PlannedSuite {
  readonly cases: number;
  /** Trials of each case and variant. */
  readonly trials: number;
  /** Variance of a trial's score within its case. */
  readonly trialVariance: number;
}

/** The smallest drop in score, in [0, 1], that a comparison of so many trials will see with the power asked for. */
export function detectableBy(suite: PlannedSuite, policy: PlanningPolicy): number {
  const { cases, trials } = suite;
  const trialVariance = shownVariance(suite, policy);
  const sizes = { cases, baselineTrials: trials, candidateTrials: trials };
  return Math.min(1, smallestDetectableDifference({ ...policy, ...sizes, trialVariance }));
}

/** Trials of each case and variant that see a drop of `difference`, in (0, 1). */
export function trialsToDetect(
  difference: number,
  suite: Omit<PlannedSuite, 'trials'>,
  policy: PlanningPolicy,
): number {
  const trialVariance = gradedVarianceAtDrop(suite.trialVariance, difference);
  return trialsForDifference({ ...policy, cases: suite.cases, trialVariance, difference });
}

/** Smallest drops seen by numbers of cases (rows) and of trials (columns). */
export interface DetectableGrid {
  readonly cases: readonly number[];
  readonly trials: readonly number[];
  readonly drops: readonly (readonly number[])[];
}

/** What suites of other sizes than this would see. */
export function detectableGrid(suite: PlannedSuite, policy: PlanningPolicy): DetectableGrid {
  const trialVariance = shownVariance(suite, policy);
  const cases = ascending([10, 20, 40, 80, suite.cases]);
  const trials = ascending([1, 3, 5, 10, suite.trials]);
  return { cases, trials, drops: detectableTable({ ...policy, trialVariance, cases, trials }) };
}

/**
 * What a difference is shown to be detectable by: the variance that trials have shown. Where they showed none, as in a
 * suite in which everything passes, it is that of a drop by the margin.
 */
function shownVariance({ trialVariance }: PlannedSuite, { margin }: PlanningPolicy): number {
  return trialVariance > 0 ? trialVariance : gradedVarianceAtDrop(0, margin);
}

function ascending(values: readonly number[]): readonly number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}
