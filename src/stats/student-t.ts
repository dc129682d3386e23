import { incompleteBeta } from './beta.js';
import type { Tails } from './gamma.js';
import { normalQuantile, normalSf } from './normal.js';
import { solveMonotone } from './root.js';

/** From here on Student's t is the normal distribution to more than ten digits. */
const NORMAL_FROM = 1e10;

/** P(T ≤ t) of Student's t with `df` degrees of freedom (any positive number, also ∞). */
export function tCdf(t: number, df: number): number {
  return tSf(-t, df);
}

/** P(T > t) of Student's t with `df` degrees of freedom, precise far into the tail. */
export function tSf(t: number, df: number): number {
  if (df > NORMAL_FROM) return normalSf(t);
  const tails = squareTails(t, df);
  return t > 0 ? tails.upper / 2 : 0.5 + tails.lower / 2;
}

/** P(T² ≤ t²) and P(T² > t²), from the incomplete beta function (A&S 26.7.1). */
function squareTails(t: number, df: number): Tails {
  const square = t * t;
  if (square === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  return incompleteBeta(square / (df + square), df / (df + square), 0.5, df / 2);
}

/** The t with P(T ≤ t) = p; ∓∞ at 0 and 1, NaN outside [0, 1] or for df ≤ 0. */
export function tQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1 && df > 0)) return Number.NaN;
  if (df > NORMAL_FROM || p === 0 || p === 1) return normalQuantile(p);
  if (p === 0.5) return 0;
  const tail = Math.min(p, 1 - p);
  // Solved for ln t in the logarithm of the tail, where the curve is nearly straight.
  const miss = (logT: number): number => {
    const upper = tSf(Math.exp(logT), df);
    return (upper > 0 ? Math.log(upper) : -1000) - Math.log(tail);
  };
  const t = Math.exp(solveMonotone(miss, Math.log(-normalQuantile(tail))));
  return p < 0.5 ? -t : t;
}
