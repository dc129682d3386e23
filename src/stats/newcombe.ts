import { checkLevel, type Interval } from './binomial-intervals.js';

/** A figure with its interval. */
export interface Estimate {
  readonly mean: number;
  readonly interval: Interval;
}

/**
 * The interval of a difference, after − before, of two independent estimates, from the interval of each: the hybrid
 * score interval (Newcombe 1998, Statistics in Medicine 17:873, method 10), which holds for any two intervals that
 * cover (Zou and Donner 2008, Statistics in Medicine 27:1693).
 * Throws RangeError where the levels of the two differ.
 */
export function differenceOfIndependent(before: Estimate, after: Estimate): Interval {
  const { level } = before.interval;
  checkLevel(level);
  if (after.interval.level !== level) {
    throw new RangeError(
      `expected intervals of one level, got ${level} and ${after.interval.level}`,
    );
  }
  const difference = after.mean - before.mean;
  return {
    low:
      difference - Math.hypot(after.mean - after.interval.low, before.interval.high - before.mean),
    high:
      difference + Math.hypot(after.interval.high - after.mean, before.mean - before.interval.low),
    level,
  };
}
