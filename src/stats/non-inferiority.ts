import type { PairedCase } from './arm.js';
import { satterthwaite } from './clustered.js';
import { sum, variance } from './describe.js';
import { tSf } from './student-t.js';
import { differenceOfMeans } from './within-case-permutation.js';

/** How sure a difference of two arms is on these cases, the labels' own variation taken as noise. */
export interface DifferenceError {
  /** Mean over the cases of candidate − baseline. */
  readonly difference: number;
  /** G⁻¹ √(Σ s_g² (1/R_A + 1/R_B)), s_g² the variance of case g's pooled outcomes; never below a floor above 0. */
  readonly standardError: number;
  /** Satterthwaite's degrees of freedom over the cases. */
  readonly df: number;
  /** Half a step of the candidate's mean: the continuity correction. */
  readonly halfStep: number;
  /** Variance of one trial within its case, mean over the cases; at least the δ(1 − δ)/2 of the floor. */
  readonly trialVariance: number;
  /** Mean over the cases of 1/R_A + 1/R_B: 2/R for R trials in each arm. */
  readonly perCase: number;
}

/**
 * Standard error of the difference of two arms for a margin δ in (0, 1). The floor is the error under the
 * very drop to be excluded, from a perfect baseline: √(δ(1 − δ) Σ(1/R_B)/G²). It keeps a suite in which
 * everything passes from being certain after a handful of trials. With equal arms it is
 * √(δ(1 − δ)(1/R_A + 1/R_B)/(2G)); a large stored baseline makes it no smaller, for the candidate's trials
 * are the few ones.
 */
export function differenceError(cases: readonly PairedCase[], margin: number): DifferenceError {
  const count = cases.length;
  const inverse = cases.map(
    ({ baseline, candidate }) => 1 / baseline.length + 1 / candidate.length,
  );
  const spread = cases.map(({ baseline, candidate }) => variance([...baseline, ...candidate]));
  const parts = spread.map((value, g) => value * (inverse[g] ?? Number.NaN));
  const pooledError = Math.sqrt(sum(parts)) / count;
  const candidateInverse = sum(cases.map(({ candidate }) => 1 / candidate.length));
  const floor = Math.sqrt(margin * (1 - margin) * candidateInverse) / count;
  const freedom = cases.map(({ baseline, candidate }) => baseline.length + candidate.length - 1);
  return {
    difference: differenceOfMeans(cases),
    standardError: Math.max(pooledError, floor, unequalArmsError(cases)),
    df: satterthwaite(parts, freedom),
    halfStep: candidateInverse / (2 * count ** 2),
    trialVariance: Math.max(sum(spread) / count, (margin * (1 - margin)) / 2),
    perCase: sum(inverse) / count,
  };
}

/**
 * G⁻¹ √Σ(s_A²/R_A + s_B²/R_B), where the arms have different numbers of trials: pooling lets the larger arm
 * speak for the smaller, and a stored baseline at its ceiling varies less than a candidate that dropped.
 * 0 for equal arms, and where a case has a single trial in an arm.
 */
function unequalArmsError(cases: readonly PairedCase[]): number {
  const equal = cases.every(({ baseline, candidate }) => baseline.length === candidate.length);
  const arms = cases.flatMap(({ baseline, candidate }) => [baseline, candidate]);
  if (equal || arms.some((trials) => trials.length < 2)) return 0;
  return Math.sqrt(sum(arms.map((trials) => variance(trials) / trials.length))) / cases.length;
}

/**
 * P-value against "the candidate is worse by the margin or more": small when it can pass.
 * 1 − F_t((D + δ − halfStep)/SE).
 */
export function passPValue(error: DifferenceError, margin: number): number {
  return tSf((error.difference + margin - error.halfStep) / error.standardError, error.df);
}
