import { jeffreysInterval } from './binomial-intervals.js';

/**
 * Probability that at least one of k trials passes, from c passes among n: 1 − C(n−c, k)/C(n, k)
 * (Chen et al. 2021, arXiv 2107.03374). Null where n < k: fewer trials can't say.
 */
export function passAtK(passes: number, trials: number, k: number): number | null {
  checkCounts(passes, trials, k);
  const allFail = allOfK(trials - passes, trials, k);
  return allFail === null ? null : 1 - allFail;
}

/**
 * Probability that all of k trials pass, from c passes among n: C(c, k)/C(n, k)
 * (Yao et al. 2024, τ-bench, arXiv 2406.12045). Null where n < k: fewer trials can't say.
 */
export function passHatK(passes: number, trials: number, k: number): number | null {
  checkCounts(passes, trials, k);
  return allOfK(passes, trials, k);
}

function checkCounts(passes: number, trials: number, k: number): void {
  const whole = [passes, trials, k].every((count) => Number.isSafeInteger(count) && count >= 0);
  if (whole && passes <= trials && k >= 1) return;
  const got = `${passes} of ${trials} trials and k = ${k}`;
  throw new RangeError(`expected counts with passes ≤ trials and k ≥ 1, got ${got}`);
}

/** C(marked, k)/C(trials, k) as a product: no factorial to overflow. Null where trials < k. */
function allOfK(marked: number, trials: number, k: number): number | null {
  if (trials < k) return null;
  let product = 1;
  for (let i = 0; i < k; i += 1) product *= Math.max(0, marked - i) / (trials - i);
  return product;
}

/**
 * Whether a case is flaky: its pass rate is neither nearly 0 nor nearly 1, the 90 % Jeffreys interval
 * lying inside (0.05, 0.95).
 */
export function isFlaky(passes: number, trials: number): boolean {
  if (trials === 0) return false;
  const { low, high } = jeffreysInterval(passes, trials, 0.9);
  return low > 0.05 && high < 0.95;
}
