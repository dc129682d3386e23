import { normalQuantile } from './normal.js';
import { solveMonotone } from './root.js';

/** What every step takes off: half a standard deviation, best for shifts of about one. */
const REFERENCE = 0.5;
/** A p-value beyond which one step would decide alone, and which no permutation test can tell from 0. */
const SMALLEST_P = 1e-12;
/** What the boundary is moved by to account for the overshoot: Siegmund's 2 · 0.583. */
const OVERSHOOT = 1.166;
/** Steps of spread 1 that an estimate of the spread starts from. */
const SEEN_BEFORE = 10;

/**
 * One step of a one-sided cumulative sum (Page 1954, Biometrika 41) over p-values: max(0, S + Φ⁻¹(1 − p)/spread − ½).
 * Where nothing changes and p is uniform, the steps are standard normal.
 *
 * @param sum before the step, 0 at the start and after an alarm.
 * @param p one-sided, small where things got worse.
 * @param spread standard deviation of the normal scores where nothing changes: {@link normalSpread}.
 */
export function cusumStep(sum: number, p: number, spread = 1): number {
  return Math.max(0, sum + normalScore(p) / spread - REFERENCE);
}

/**
 * How far normal scores Φ⁻¹(1 − p) spread around 0, at least 1: more where steps differ by more than their p-values
 * account for. Ten steps of spread 1 are taken to have been seen before, so that a few count little.
 */
export function normalSpread(p: readonly number[]): number {
  const squares = p.reduce((sum, each) => sum + normalScore(each) ** 2, SEEN_BEFORE);
  return Math.sqrt(Math.max(1, squares / (SEEN_BEFORE + p.length)));
}

function normalScore(p: number): number {
  return normalQuantile(1 - Math.min(1 - SMALLEST_P, Math.max(SMALLEST_P, p)));
}

/**
 * Average number of steps until the sum reaches a bound, by Siegmund's approximation (1985, Sequential Analysis,
 * Springer, section 2.6): (e^(−2Δb) + 2Δb − 1) / (2Δ²), b = bound + 1.166, Δ = shift − ½.
 *
 * @param shift of the steps' mean in standard deviations; 0 where nothing changed.
 */
export function cusumRunLength(bound: number, shift = 0): number {
  const drift = shift - REFERENCE;
  const b = bound + OVERSHOOT;
  if (Math.abs(drift) < 1e-6) return b ** 2;
  return (Math.exp(-2 * drift * b) + 2 * drift * b - 1) / (2 * drift ** 2);
}

/**
 * The bound that is reached by chance once in so many steps on average.
 * Throws RangeError for a run length below 10: such an alarm says nothing.
 */
export function cusumBound(runLength: number): number {
  if (!(runLength >= 10 && runLength < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`runLength: expected a number of at least 10, got ${runLength}`);
  }
  return solveMonotone((bound) => Math.log(cusumRunLength(bound) / runLength), 5);
}
