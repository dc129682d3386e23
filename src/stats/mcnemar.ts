import { binomialCdf, binomialPmf } from './binomial.js';
import { chiSquaredSf } from './chi-squared.js';

/** P-values of McNemar's test. */
export interface McNemarTest {
  /** Two-sided, exact: 2 · P(X ≤ min(b, c)), X ~ Binomial(b + c, ½), at most 1. */
  readonly exact: number;
  /** Two-sided mid-p: the observed table counted half (Fagerland, Lydersen & Laake 2013). */
  readonly midP: number;
  /** The approximate test, (b − c)²/(b + c) as χ² with one degree of freedom. */
  readonly asymptotic: number;
  /** The same with Edwards' continuity correction, (|b − c| − 1)²/(b + c): as R's mcnemar.test. */
  readonly corrected: number;
}

/**
 * McNemar's test of paired pass/fail outcomes, one pair a case: `onlyFirst` (b) passed only in the
 * first arm, `onlySecond` (c) only in the second. All p-values are 1 where b + c = 0.
 */
export function mcNemar(onlyFirst: number, onlySecond: number): McNemarTest {
  const discordant = onlyFirst + onlySecond;
  const fewer = Math.min(onlyFirst, onlySecond);
  if (!(Number.isSafeInteger(discordant) && Number.isSafeInteger(fewer) && fewer >= 0)) {
    throw new RangeError(`expected two counts of pairs, got ${onlyFirst} and ${onlySecond}`);
  }
  if (discordant === 0) return { exact: 1, midP: 1, asymptotic: 1, corrected: 1 };
  const tail = binomialCdf(fewer, discordant, 0.5);
  const gap = Math.abs(onlyFirst - onlySecond);
  return {
    exact: Math.min(1, 2 * tail),
    midP: Math.min(1, 2 * tail - binomialPmf(fewer, discordant, 0.5)),
    asymptotic: chiSquaredSf(gap ** 2 / discordant, 1),
    corrected: chiSquaredSf(Math.max(0, gap - 1) ** 2 / discordant, 1),
  };
}
