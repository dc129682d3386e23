import { incompleteBeta } from './beta.js';
import { incompleteGamma } from './gamma.js';

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
