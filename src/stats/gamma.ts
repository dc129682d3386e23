const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
/** Below this the asymptotic series is too short; the recurrence Γ(x + 1) = xΓ(x) lifts x above it. */
const SERIES_FROM = 15;

/** Stirling's remainder series at x ≥ 15, to machine precision (Abramowitz & Stegun 6.1.41). */
function remainder(x: number): number {
  const y = 1 / (x * x);
  const inner = 1 / 1260 - y * (1 / 1680 - y * (1 / 1188 - (y * 691) / 360360));
  return (1 / 12 - y * (1 / 360 - y * inner)) / x;
}

/** ln Γ(x) for x > 0. */
export function logGamma(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.POSITIVE_INFINITY : Number.NaN;
  let shifted = x;
  let product = 1;
  for (; shifted < SERIES_FROM; shifted += 1) product *= shifted;
  const lifted = (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI;
  return lifted + remainder(shifted) - Math.log(product);
}

/** What Stirling's formula leaves out of ln Γ(x + 1): small, and free of cancellation for large x. */
export function stirlingError(x: number): number {
  if (x >= SERIES_FROM) return remainder(x);
  return logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI;
}

/**
 * x ln(x/mean) + mean − x without cancellation where x is near the mean
 * (Loader 2000, "Fast and accurate computation of binomial probabilities").
 */
export function deviance(x: number, mean: number): number {
  if (Math.abs(x - mean) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x;
  const v = (x - mean) / (x + mean);
  let sum = (x - mean) * v;
  let power = 2 * x * v;
  for (let odd = 3; odd < 1000; odd += 2) {
    power *= v * v;
    const next = sum + power / odd;
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/** Both tails of a distribution at one point, each computed without subtracting from 1 where it is small. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

/** Regularised incomplete gamma functions P(a, x) and Q(a, x), a > 0, x ≥ 0. */
export function incompleteGamma(a: number, x: number): Tails {
  if (!(a > 0) || Number.isNaN(x)) return { lower: Number.NaN, upper: Number.NaN };
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  // x^a e^(−x) / Γ(a + 1)
  const density = Math.exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
  if (x < a + 1) {
    const lower = density * gammaSeries(a, x);
    return { lower, upper: 1 - lower };
  }
  const upper = density * a * gammaFraction(a, x);
  return { lower: 1 - upper, upper };
}

/** Σ xⁿ / ((a + 1)…(a + n)), n ≥ 0 (A&S 6.5.29). */
function gammaSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > sum * 1e-17; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** Legendre's continued fraction for Γ(a, x) e^x x^(−a), by Lentz's method (A&S 6.5.31). */
function gammaFraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < 1e6; n += 1) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / (numerator * d + b || tiny);
    c = b + numerator / c || tiny;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return fraction;
}
