import { binomialLogPmf } from './binomial.js';

/** An urn of `successes` and `failures`, of which `draws` are drawn without putting back. */
export interface Urn {
  readonly successes: number;
  readonly failures: number;
  readonly draws: number;
}

/** Fewest and most successes that can be drawn. */
export function hypergeometricSupport(urn: Urn): { readonly low: number; readonly high: number } {
  return { low: Math.max(0, urn.draws - urn.failures), high: Math.min(urn.successes, urn.draws) };
}

/** ln P(X = k) of k successes drawn; −∞ where impossible. A ratio of binomials, as in R's dhyper. */
export function hypergeometricLogPmf(k: number, urn: Urn): number {
  const { successes, failures, draws } = urn;
  const total = successes + failures;
  const { low, high } = hypergeometricSupport(urn);
  if (k < low || k > high) return Number.NEGATIVE_INFINITY;
  if (low === high) return 0;
  const p = draws / total;
  return (
    binomialLogPmf(k, successes, p) +
    binomialLogPmf(draws - k, failures, p) -
    binomialLogPmf(draws, total, p)
  );
}

/** P(X = k) of k successes drawn. */
export function hypergeometricPmf(k: number, urn: Urn): number {
  return Math.exp(hypergeometricLogPmf(k, urn));
}

/** P(X ≤ k), summed from the smallest term up. */
export function hypergeometricCdf(k: number, urn: Urn): number {
  return sumOver(urn, hypergeometricSupport(urn).low, Math.floor(k));
}

/** P(X > k). */
export function hypergeometricSf(k: number, urn: Urn): number {
  return sumOver(urn, Math.floor(k) + 1, hypergeometricSupport(urn).high);
}

function sumOver(urn: Urn, from: number, to: number): number {
  const { low, high } = hypergeometricSupport(urn);
  let sum = 0;
  for (let k = Math.max(low, from); k <= Math.min(high, to); k += 1) {
    sum += hypergeometricPmf(k, urn);
  }
  return Math.min(1, sum);
}
