import { betaQuantile } from './beta.js';
import { normalQuantile } from './normal.js';

/** A confidence interval; `level` is its nominal coverage, 0.95 for 95 %. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly level: number;
}

/** Throws RangeError for a confidence level outside (0, 1). */
export function checkLevel(level: number): void {
  if (level > 0 && level < 1) return;
  throw new RangeError(`level: expected a number between 0 and 1, got ${level} (${typeof level})`);
}

/**
 * Wilson's score interval of a proportion (Wilson 1927, JASA 22).
 * `n` may be a fraction, an effective sample size. Throws RangeError unless 0 ≤ p ≤ 1 and n > 0.
 */
export function wilsonInterval(p: number, n: number, level = 0.95): Interval {
  checkLevel(level);
  if (!(p >= 0 && p <= 1 && n > 0)) {
    throw new RangeError(`expected a proportion in [0, 1] of n > 0, got ${p} of ${n}`);
  }
  const z = normalQuantile((1 + level) / 2);
  const shrink = 1 + (z * z) / n;
  const centre = (p + (z * z) / (2 * n)) / shrink;
  const half = (z / shrink) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return {
    low: p === 0 ? 0 : Math.max(0, centre - half),
    high: p === 1 ? 1 : Math.min(1, centre + half),
    level,
  };
}

/** Throws RangeError unless successes and n are whole numbers with 0 ≤ successes ≤ n, n ≥ 1. */
function checkCount(successes: number, n: number): void {
  const whole = Number.isSafeInteger(successes) && Number.isSafeInteger(n);
  if (whole && successes >= 0 && successes <= n && n > 0) return;
  throw new RangeError(`expected a count of successes among n ≥ 1, got ${successes} among ${n}`);
}

/** The exact interval of Clopper and Pearson (1934, Biometrika 26): covers at least `level`. */
export function clopperPearsonInterval(successes: number, n: number, level = 0.95): Interval {
  checkLevel(level);
  checkCount(successes, n);
  const tail = (1 - level) / 2;
  return {
    low: successes === 0 ? 0 : betaQuantile(tail, successes, n - successes + 1),
    high: successes === n ? 1 : betaQuantile(1 - tail, successes + 1, n - successes),
    level,
  };
}

/**
 * Jeffreys' interval, equal tails of Beta(successes + ½, failures + ½), with 0 and 1 as its ends
 * where nothing or everything succeeded (Brown, Cai & DasGupta 2001, Statistical Science 16).
 */
export function jeffreysInterval(successes: number, n: number, level = 0.95): Interval {
  checkLevel(level);
  checkCount(successes, n);
  const tail = (1 - level) / 2;
  const [a, b] = [successes + 0.5, n - successes + 0.5];
  return {
    low: successes === 0 ? 0 : betaQuantile(tail, a, b),
    high: successes === n ? 1 : betaQuantile(1 - tail, a, b),
    level,
  };
}

/**
 * Highest failure rate that `n` passes out of `n` leave open: 1 − (1 − level)^(1/n), one-sided.
 * Close to 3/n at 95 %, the "rule of three".
 */
export function allPassedBound(n: number, level = 0.95): number {
  checkLevel(level);
  checkCount(n, n);
  return -Math.expm1(Math.log1p(-level) / n);
}
