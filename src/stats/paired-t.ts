import { mean, standardDeviation } from './describe.js';
import { tSf } from './student-t.js';

/** A test statistic with its p-values. */
export interface PairedT {
  readonly t: number;
  readonly df: number;
  readonly meanDifference: number;
  readonly standardError: number;
  /** Against "no difference". */
  readonly twoSided: number;
  /** Against "not smaller": P(T ≤ t). */
  readonly less: number;
  /** Against "not greater": P(T ≥ t). */
  readonly greater: number;
}

/**
 * Paired t test of the differences (second − first, one a case). As R's t.test(d).
 * Null for fewer than two differences; equal ones give t = ±∞, or 0 where all are 0.
 */
export function pairedT(differences: readonly number[]): PairedT | null {
  const count = differences.length;
  if (count < 2) return null;
  const meanDifference = mean(differences);
  const standardError = standardDeviation(differences) / Math.sqrt(count);
  const t = meanDifference === 0 ? 0 : meanDifference / standardError;
  const df = count - 1;
  const greater = tSf(t, df);
  const less = tSf(-t, df);
  const twoSided = Math.min(1, 2 * Math.min(less, greater));
  return { t, df, meanDifference, standardError, twoSided, less, greater };
}
