import { checkLevel, clopperPearsonInterval, type Interval } from './binomial-intervals.js';
import { sum } from './describe.js';
import { seededRandom } from './random.js';

/** What one case adds to both parts of a ratio, such as hits among calls. */
export interface RatioPart {
  readonly numerator: number;
  readonly denominator: number;
}

/** A ratio of sums over cases, with its interval. */
export interface RatioOfSums {
  readonly value: number;
  /** `null` where a single case says something. */
  readonly interval: Interval | null;
  /** Cases that say something. */
  readonly cases: number;
}

/** The level of the interval of a ratio, and how it is drawn. */
export interface RatioOptions {
  readonly seed: number;
  /** 2,000 unless told. */
  readonly resamples?: number;
  /** 0.95 unless told. */
  readonly level?: number;
}

/**
 * A ratio of sums, such as precision, recall or F1, with the percentile interval of a bootstrap that draws whole cases
 * (Efron & Tibshirani 1993, chapter 13). Cases whose denominator is 0 say nothing and are left out, so that no draw is 0/0.
 * Where all say 0 or all say 1 no draw differs: then the exact interval of Clopper and Pearson, a case a trial.
 *
 * @param parts of every case, with 0 ≤ numerator ≤ denominator.
 * @returns `null` where no case says anything.
 */
export function ratioOfSums(
  parts: readonly RatioPart[],
  { seed, resamples = 2000, level = 0.95 }: RatioOptions,
): RatioOfSums | null {
  checkLevel(level);
  const telling = parts.filter(({ denominator }) => denominator > 0);
  if (telling.length === 0) return null;
  const value = ratio(telling);
  const cases = telling.length;
  if (cases < 2) return { value, interval: null, cases };
  if (value === 0 || value === 1) {
    return { value, interval: clopperPearsonInterval(value * cases, cases, level), cases };
  }
  const random = seededRandom(seed);
  const drawn = Array.from({ length: resamples }, () =>
    ratio(telling.map((part) => telling[random.integer(cases)] ?? part)),
  ).sort((a, b) => a - b);
  const at = (share: number) => drawn[Math.round(share * (drawn.length - 1))] ?? value;
  const tail = (1 - level) / 2;
  return {
    value,
    interval: { low: Math.min(at(tail), value), high: Math.max(at(1 - tail), value), level },
    cases,
  };
}

function ratio(parts: readonly RatioPart[]): number {
  const numerators = sum(parts.map(({ numerator }) => numerator));
  return numerators / sum(parts.map(({ denominator }) => denominator));
}
