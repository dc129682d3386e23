import { incompleteBeta, logOf } from './beta.js';
import { incompleteGamma } from './gamma.js';
import { solveMonotone } from './root.js';

/** P(X ≤ x) of the χ² distribution with `df` degrees of freedom. */
export function chiSquaredCdf(x: number, df: number): number {
  return incompleteGamma(df / 2, x / 2).lower;
}

/** P(X > x) of the χ² distribution with `df` degrees of freedom. */
export function chiSquaredSf(x: number, df: number): number {
  return incompleteGamma(df / 2, x / 2).upper;
}

/** P(X ≤ x) of Fisher's F distribution with `df1` and `df2` degrees of freedom. */
export function fCdf(x: number, df1: number, df2: number): number {
  return fSf(1 / x, df2, df1);
}

/** P(X > x) of Fisher's F distribution with `df1` and `df2` degrees of freedom. */
export function fSf(x: number, df1: number, df2: number): number {
  if (x <= 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  const sum = df1 * x + df2;
  return incompleteBeta(df2 / sum, (df1 * x) / sum, df2 / 2, df1 / 2).lower;
}

/** The x with P(X ≤ x) = p of the χ² distribution with `df` degrees of freedom; NaN for p outside [0, 1]. */
export function chiSquaredQuantile(p: number, df: number): number {
  return positiveQuantile(p, df, (x) => incompleteGamma(df / 2, x / 2));
}

/** The x with P(X ≤ x) = p of Fisher's F distribution with `df1` and `df2` degrees of freedom; NaN for p outside [0, 1]. */
export function fQuantile(p: number, df1: number, df2: number): number {
  return positiveQuantile(p, 1, (x) => ({ lower: fCdf(x, df1, df2), upper: fSf(x, df1, df2) }));
}

/** Solved for ln x and in the smaller tail's logarithm, so that small tails keep their digits. */
function positiveQuantile(
  p: number,
  start: number,
  tailsAt: (x: number) => { readonly lower: number; readonly upper: number },
): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0 || p === 1) return p === 0 ? 0 : Number.POSITIVE_INFINITY;
  const miss = (logX: number): number => {
    const { lower, upper } = tailsAt(Math.exp(logX));
    return p <= 0.5 ? logOf(lower) - Math.log(p) : Math.log1p(-p) - logOf(upper);
  };
  return Math.exp(solveMonotone(miss, Math.log(start)));
}
