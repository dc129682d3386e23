import type { PairedCase } from './arm.js';
import type { Interval } from './binomial-intervals.js';
import { satterthwaite, varianceOfTrials, varianceOverCases } from './clustered.js';
import { mean, sum } from './describe.js';
import type { DifferenceError } from './non-inferiority.js';
import { tQuantile } from './student-t.js';

/** Both intervals of the difference between two arms. */
export interface DifferenceIntervals {
  /** Were these very cases run again: only the trials vary. The gate's question. */
  readonly thisSuite: Interval;
  /** Were other cases like these run. Never narrower than `thisSuite`; null with a single case. */
  readonly newCases: Interval | null;
}

/**
 * Intervals whose two ends are each a one-sided test at level `tail`; `level` is what they are labelled
 * with, 1 − 2 · tail at one look. This suite: D ± t · SE from the variance of the trials within each arm; for
 * pass/fail, and where the trials show no variance or too little of it to go by, D ± (half a step + t · SE)
 * with the floor of the pass p-value. New cases: Student's t over the case differences, never narrower than this suite's.
 */
export function differenceIntervals(
  cases: readonly PairedCase[],
  error: DifferenceError,
  tail: number,
  level = 1 - 2 * tail,
): DifferenceIntervals {
  const { difference } = error;
  const trusted = trustedError(cases, error, tail);
  const reach = reachOf(trusted, tail);
  const { standardError, halfStep } = trusted;
  const differences = cases.map(({ baseline, candidate }) => mean(candidate) - mean(baseline));
  const spread = varianceOverCases(differences);
  const thisSuite = around(difference, reach, level);
  if (spread === null) return { thisSuite, newCases: null };
  const overCases = Math.max(Math.sqrt(spread.variance), standardError);
  const wider = Math.max(reach, halfStep + tQuantile(1 - tail, spread.df) * overCases);
  return { thisSuite, newCases: around(difference, wider, level) };
}

/** The error that a difference is shown with: that of graded scores where it can be had, else the floored one. */
export function trustedError(
  cases: readonly PairedCase[],
  error: DifferenceError,
  tail: number,
): Reaching {
  const graded = gradedError(cases);
  // Two trials of one case may be all that varies: such a variance is too uncertain to widen anything.
  return graded !== null && reachOf(graded, tail) < reachOf(error, tail) ? graded : error;
}

type Reaching = Pick<DifferenceError, 'standardError' | 'df' | 'halfStep'>;

function reachOf({ standardError, df, halfStep }: Reaching, tail: number): number {
  return halfStep + tQuantile(1 - tail, df) * standardError;
}

/**
 * The error of graded scores, √(V_A + V_B) with Satterthwaite's degrees of freedom over arms and cases. The floor
 * that a handful of passes needs would make it several times too wide, since such scores vary far less than a
 * coin. `null` for pass/fail, for a single trial of a case, and where no trial differs from another.
 */
function gradedError(cases: readonly PairedCase[]): Reaching | null {
  const arms = [cases.map(({ baseline }) => baseline), cases.map(({ candidate }) => candidate)];
  if (arms.flat(2).every((score) => score === 0 || score === 1)) return null;
  const variances = arms.map(varianceOfTrials).filter((estimate) => estimate !== null);
  const total = sum(variances.map(({ variance }) => variance));
  if (variances.length < arms.length || total === 0) return null;
  const df = satterthwaite(
    variances.map(({ variance }) => variance),
    variances.map((estimate) => estimate.df),
  );
  return { standardError: Math.sqrt(total), df, halfStep: 0 };
}

/** An interval of a difference of scores in [0, 1], which lies in [−1, 1]. */
function around(centre: number, reach: number, level: number): Interval {
  return { low: Math.max(-1, centre - reach), high: Math.min(1, centre + reach), level };
}
