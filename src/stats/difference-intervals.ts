import type { PairedCase } from './arm.js';
import type { Interval } from './binomial-intervals.js';
import { varianceOverCases } from './clustered.js';
import { mean } from './describe.js';
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
 * with, 1 − 2 · tail at one look. This suite: D ± (half a step + t · SE), the same terms as the pass
 * p-value. New cases: Student's t over the case differences, with SE no smaller than this suite's.
 */
export function differenceIntervals(
  cases: readonly PairedCase[],
  error: DifferenceError,
  tail: number,
  level = 1 - 2 * tail,
): DifferenceIntervals {
  const { difference, standardError, df, halfStep } = error;
  const reach = halfStep + tQuantile(1 - tail, df) * standardError;
  const differences = cases.map(({ baseline, candidate }) => mean(candidate) - mean(baseline));
  const spread = varianceOverCases(differences);
  const thisSuite = around(difference, reach, level);
  if (spread === null) return { thisSuite, newCases: null };
  const overCases = Math.max(Math.sqrt(spread.variance), standardError);
  const wider = Math.max(reach, halfStep + tQuantile(1 - tail, spread.df) * overCases);
  return { thisSuite, newCases: around(difference, wider, level) };
}

/** An interval of a difference of scores in [0, 1], which lies in [−1, 1]. */
function around(centre: number, reach: number, level: number): Interval {
  return { low: Math.max(-1, centre - reach), high: Math.min(1, centre + reach), level };
}
