import { deviance, stirlingError, type Tails } from './gamma.js';
import { solveMonotone } from './root.js';

/**
 * Regularised incomplete beta function I_x(a, b) and its complement, a, b > 0.
 * `y` is 1 − x, passed beside x so that neither loses digits near 0 or 1.
 */
export function incompleteBeta(x: number, y: number, a: number, b: number): Tails {
  if (!(a > 0 && b > 0 && x >= 0 && y >= 0)) return { lower: Number.NaN, upper: Number.NaN };
  if (x === 0) return { lower: 0, upper: 1 };
  if (y === 0) return { lower: 1, upper: 0 };
  const scale = betaScale(x, y, a, b);
  if (x * (a + b + 2) < a + 1) {
    const lower = scale * betaFraction(x, y, a, b);
    return { lower, upper: 1 - lower };
  }
  const upper = scale * betaFraction(y, x, b, a);
  return { lower: 1 - upper, upper };
}

/** x^a y^b / B(a, b), by Loader's saddle point form: right also where the powers alone underflow. */
function betaScale(x: number, y: number, a: number, b: number): number {
  const n = a + b;
  const error = stirlingError(n) - stirlingError(a) - stirlingError(b);
  const exponent = error - deviance(a, n * x) - deviance(b, n * y);
  return Math.sqrt((a * b) / (2 * Math.PI * n)) * Math.exp(exponent);
}

/**
 * B(a, b) I_x(a, b) / (x^a y^b) as the continued fraction of DiDonato & Morris (1992, TOMS 708),
 * by Lentz's method. Unlike the textbook fraction (A&S 26.5.8) it loses no digits where y is small.
 */
function betaFraction(x: number, y: number, a: number, b: number): number {
  const tiny = 1e-300;
  const denominator = (m: number): number => {
    const left = m === 0 ? 0 : (m * (b - m) * x) / (a + 2 * m - 1);
    const right = ((a + m) * (a * y - b * x + 1 + m * (1 + y))) / (a + 2 * m + 1);
    return m + left + right;
  };
  let fraction = denominator(0) || tiny;
  let c = fraction;
  let d = 0;
  for (let m = 1; m < 1e6; m += 1) {
    const odd = a + 2 * m - 1;
    const numerator = ((a + m - 1) / odd) * ((a + b + m - 1) / odd) * m * (b - m) * x * x;
    const next = denominator(m);
    d = 1 / (next + numerator * d || tiny);
    c = next + numerator / c || tiny;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return 1 / fraction;
}

/** P(X ≤ x) for X ~ Beta(a, b). */
export function betaCdf(x: number, a: number, b: number): number {
  const inside = Math.min(1, Math.max(0, x));
  return incompleteBeta(inside, 1 - inside, a, b).lower;
}

/** The x with P(X ≤ x) = p for X ~ Beta(a, b); NaN for p outside [0, 1]. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1 && a > 0 && b > 0)) return Number.NaN;
  if (p === 0 || p === 1) return p;
  // Solved for the log odds of x and in the smaller tail's logarithm: even where x is 1e-300.
  const miss = (logOdds: number): number => {
    const odds = Math.exp(logOdds);
    const x = odds / (1 + odds);
    const tails = incompleteBeta(Number.isNaN(x) ? 1 : x, 1 / (1 + odds), a, b);
    return p <= 0.5 ? logOf(tails.lower) - Math.log(p) : Math.log1p(-p) - logOf(tails.upper);
  };
  return 1 / (1 + Math.exp(-solveMonotone(miss, Math.log(a / b))));
}

/** ln x with a floor in place of −∞, which a root finder can't interpolate. */
export function logOf(x: number): number {
  return x > 0 ? Math.log(x) : -1000;
}
