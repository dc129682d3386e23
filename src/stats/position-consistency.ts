import { wilsonInterval } from './binomial-intervals.js';
import type { Rate } from './judge-accuracy.js';

/** One pair judged in both orders; both scores are of the same variant: 1 won, 0 lost, ½ a tie. */
export interface BothOrders {
  readonly shownFirst: number;
  readonly shownSecond: number;
}

/** How much a pairwise judge depends on which answer it reads first. */
export interface PositionConsistency {
  /** Share of the pairs judged alike in both orders. */
  readonly consistent: Rate;
  /** Mean score of an answer for being first, over both orders: ½ is no preference. */
  readonly firstPosition: number;
}

/** Consistency over an audit subset judged in both orders; null for no pair. */
export function positionConsistency(
  pairs: readonly BothOrders[],
  level = 0.95,
): PositionConsistency | null {
  const n = pairs.length;
  if (n === 0) return null;
  const rate = pairs.filter((pair) => pair.shownFirst === pair.shownSecond).length / n;
  const gain = pairs.reduce((total, pair) => total + pair.shownFirst - pair.shownSecond, 0) / n;
  return {
    consistent: { rate, interval: wilsonInterval(rate, n, level), n },
    firstPosition: (1 + gain) / 2,
  };
}
