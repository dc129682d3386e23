import { betaCdf } from './beta.js';
import { deviance, stirlingError } from './gamma.js';

/**
 * ln P(X = k) for X ~ Binomial(n, p), without cancellation for large n
 * (Loader 2000, "Fast and accurate computation of binomial probabilities"). −∞ where impossible.
 */
export function binomialLogPmf(k: number, n: number, p: number): number {
  if (k < 0 || k > n) return Number.NEGATIVE_INFINITY;
  if (p === 0) return k === 0 ? 0 : Number.NEGATIVE_INFINITY;
  if (p === 1) return k === n ? 0 : Number.NEGATIVE_INFINITY;
  if (k === 0) return n * Math.log1p(-p);
  if (k === n) return n * Math.log(p);
  const error = stirlingError(n) - stirlingError(k) - stirlingError(n - k);
  const spread = deviance(k, n * p) + deviance(n - k, n * (1 - p));
  return error - spread + 0.5 * Math.log(n / (2 * Math.PI * k * (n - k)));
}

/** P(X = k) for X ~ Binomial(n, p). */
export function binomialPmf(k: number, n: number, p: number): number {
  return Math.exp(binomialLogPmf(k, n, p));
}

/** P(X ≤ k) for X ~ Binomial(n, p). */
export function binomialCdf(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  return k >= n ? 1 : betaCdf(1 - p, n - Math.floor(k), Math.floor(k) + 1);
}

/** P(X > k) for X ~ Binomial(n, p). */
export function binomialSf(k: number, n: number, p: number): number {
  if (k < 0) return 1;
  return k >= n ? 0 : betaCdf(p, Math.floor(k) + 1, n - Math.floor(k));
}
