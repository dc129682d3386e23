import { type Arm, pairArms } from './arm.js';
import { fisherExact } from './fisher-exact.js';
import { holm } from './multiplicity.js';
import { type PermutationOptions, permutePairs } from './within-case-permutation.js';

/** Mid-p up to which a case is worth confirming. */
const SCREEN_LEVEL = 0.1;

/**
 * Cases suspected to have got worse: indices whose own permutation test has a mid-p of at most 0.1.
 * Suspicion only: among many unchanged cases some will look so. Confirm with `confirmBroken`.
 */
export function screenBroken(baseline: Arm, candidate: Arm, options: PermutationOptions): number[] {
  return pairArms(baseline, candidate)
    .cases.filter((pair) => permutePairs([pair], options).midLower <= SCREEN_LEVEL)
    .map(({ index }) => index);
}

/** Fresh passes and failures of a suspect in both arms. */
export interface FreshCounts {
  readonly baseline: { readonly passes: number; readonly failures: number };
  readonly candidate: { readonly passes: number; readonly failures: number };
}

/**
 * Confirms suspects with fresh trials (eight an arm are enough for a case that broke): Holm-adjusted
 * p-values of Fisher's one-sided test, in the order given. At most α: the case is worse.
 */
export function confirmBroken(suspects: readonly FreshCounts[]): number[] {
  const p = suspects.map(({ baseline, candidate }) => {
    const worse = [candidate.passes, candidate.failures] as const;
    return fisherExact([worse, [baseline.passes, baseline.failures]]).less;
  });
  return holm(p);
}
