import { checkLevel, type Interval } from './binomial-intervals.js';
import { caseMeans } from './clustered.js';
import { mean, standardDeviation, sum } from './describe.js';
import { normalCdf, normalQuantile } from './normal.js';
import { seededRandom } from './random.js';

/** How a bootstrap draws, and the interval that is wanted. */
export interface BootstrapOptions {
  readonly seed: number;
  /** 10,000 unless told. */
  readonly resamples?: number;
  /** 0.95 unless told. */
  readonly level?: number;
  /** 'bca' (bias-corrected and accelerated) unless told. */
  readonly method?: 'percentile' | 'bca';
}

/** What a bootstrap found of a statistic. */
export interface Bootstrap {
  readonly estimate: number;
  /** Standard deviation of the resampled means. */
  readonly standardError: number;
  readonly interval: Interval;
}

/**
 * Bootstrap of the mean of case means: whole cases are drawn again with replacement, their trials kept
 * together (Efron & Tibshirani 1993, chapters 13 and 14). `values[g]` are the trials of case g; cases without
 * trials are left out. Slower and no better than the intervals the gate uses; here to check them.
 * Throws RangeError for fewer than two cases.
 */
export function clusteredBootstrap(
  values: readonly (readonly number[])[],
  options: BootstrapOptions,
): Bootstrap {
  const level = options.level ?? 0.95;
  checkLevel(level);
  const means = caseMeans(values.filter((trials) => trials.length > 0));
  if (means.length < 2) throw new RangeError(`expected at least two cases, got ${means.length}`);
  const estimate = mean(means);
  const resampled = resample(means, options);
  const shift = options.method === 'percentile' ? NO_SHIFT : bcaShift(means, resampled);
  const share = (tail: number): number => {
    const z = shift.bias + normalQuantile(tail);
    return normalCdf(shift.bias + z / (1 - shift.acceleration * z));
  };
  return {
    estimate,
    standardError: standardDeviation(resampled),
    interval: {
      low: quantile(resampled, share((1 - level) / 2)),
      high: quantile(resampled, share((1 + level) / 2)),
      level,
    },
  };
}

/** Sorted means of the resampled cases. */
function resample(means: readonly number[], options: BootstrapOptions): number[] {
  const random = seededRandom(options.seed);
  const drawn = Array.from({ length: options.resamples ?? 10_000 }, () => {
    let total = 0;
    for (let draw = 0; draw < means.length; draw += 1) {
      total += means[random.integer(means.length)] ?? Number.NaN;
    }
    return total / means.length;
  });
  return drawn.sort((a, b) => a - b);
}

interface Shift {
  readonly bias: number;
  readonly acceleration: number;
}

const NO_SHIFT: Shift = { bias: 0, acceleration: 0 };

/** Bias from the share of resamples below the estimate, acceleration from the jackknife's skewness. */
function bcaShift(means: readonly number[], resampled: readonly number[]): Shift {
  const centre = mean(means);
  const below = resampled.filter((value) => value < centre).length;
  const equal = resampled.filter((value) => value === centre).length;
  const share = (below + equal / 2) / resampled.length;
  const squares = sum(means.map((value) => (value - centre) ** 2));
  if (squares === 0 || share === 0 || share === 1) return NO_SHIFT;
  const cubes = sum(means.map((value) => (value - centre) ** 3));
  return { bias: normalQuantile(share), acceleration: cubes / (6 * squares ** 1.5) };
}

/** Quantile of sorted values, interpolated linearly (R's type 7). */
function quantile(sorted: readonly number[], share: number): number {
  const position = share * (sorted.length - 1);
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (position - Math.floor(position)) * (above - below);
}
