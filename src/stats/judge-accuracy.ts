import { type Interval, wilsonInterval } from './binomial-intervals.js';

/** A share with its interval and the number it is a share of. */
export interface Rate {
  readonly rate: number;
  readonly interval: Interval;
  readonly n: number;
}

/** How a judge's yes and no compare with people's. */
export interface JudgeAccuracy {
  /** Share of what people passed that the judge passed; null where people passed nothing. */
  readonly sensitivity: Rate | null;
  /** Share of what people failed that the judge failed; null where people failed nothing. */
  readonly specificity: Rate | null;
}

/**
 * Sensitivity and specificity of a judge on one criterion, with Wilson intervals. `human[i]` and
 * `judge[i]` are the two decisions on item i. Throws RangeError for lists of different length.
 */
export function judgeAccuracy(
  human: readonly boolean[],
  judge: readonly boolean[],
  level = 0.95,
): JudgeAccuracy {
  if (human.length !== judge.length) {
    const got = `${human.length} and ${judge.length}`;
    throw new RangeError(`expected a decision of both for every item, got ${got}`);
  }
  const agreedOn = (decision: boolean): Rate | null => {
    const decided = judge.filter((_, item) => human[item] === decision);
    const n = decided.length;
    if (n === 0) return null;
    const rate = decided.filter((value) => value === decision).length / n;
    return { rate, interval: wilsonInterval(rate, n, level), n };
  };
  return { sensitivity: agreedOn(true), specificity: agreedOn(false) };
}

/** Agreement from which a judge gates, and how far below people among themselves it may stay. */
const ENOUGH = 0.6;
const BELOW_PEOPLE = 0.1;

/**
 * Whether a judge's κ with people is enough to gate: at least 0.6, or within 0.1 of the κ that people
 * reach among themselves where that is known. A κ that can't be computed is not enough.
 */
export function judgeMayGate(
  kappa: number | null,
  kappaAmongPeople: number | null = null,
): boolean {
  if (kappa === null) return false;
  return kappa >= ENOUGH || (kappaAmongPeople !== null && kappa >= kappaAmongPeople - BELOW_PEOPLE);
}
