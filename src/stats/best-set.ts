import type { Arm } from './arm.js';
import { pairArms } from './arm.js';
import { mean } from './describe.js';
import { holm } from './multiplicity.js';
import { type PermutationOptions, permutePairs } from './within-case-permutation.js';

/** The variants that the data doesn't separate from the one with the highest mean. */
export interface BestSet {
  /** Index of the arm with the highest mean score over the shared cases; the first of equals. */
  readonly leader: number;
  /** Indices of the leader and of all arms not separated from it, ascending. */
  readonly best: readonly number[];
  /** Holm-adjusted two-sided p-values against the leader, by arm; 1 for the leader itself. */
  readonly adjusted: readonly number[];
  /** Mean score of each arm over the shared cases. */
  readonly means: readonly number[];
}

/**
 * Ranks arms by their mean score on the cases that all of them have, and tests each against the leader
 * by within-case permutation. The tests are two-sided because the leader was chosen by looking: with
 * two equal arms a one-sided test would separate them twice as often as α.
 * Throws RangeError for no arm, arms of different length, no case shared by all, or a bad score.
 */
export function bestSet(
  arms: readonly Arm[],
  options: PermutationOptions & { readonly alpha: number },
): BestSet {
  const shared = sharedCases(arms);
  const means = shared.map((arm) => mean(arm.map(mean)));
  const leader = means.indexOf(Math.max(...means));
  const leading = shared[leader] ?? [];
  const others = [...shared.keys()].filter((index) => index !== leader);
  const p = others.map((index) => {
    return permutePairs(pairArms(leading, shared[index] ?? []).cases, options).twoSided;
  });
  const adjusted = new Array<number>(arms.length).fill(1);
  for (const [position, value] of holm(p).entries()) {
    adjusted[others[position] ?? leader] = value;
  }
  const best = [...shared.keys()].filter((i) => i === leader || (adjusted[i] ?? 0) > options.alpha);
  return { leader, best, adjusted, means };
}

/** The arms cut down to the cases in which every arm has a trial. */
function sharedCases(arms: readonly Arm[]): readonly Arm[] {
  const [first] = arms;
  if (first === undefined) throw new RangeError('expected at least one arm, got none');
  const lengths = arms.map((arm) => arm.length);
  if (lengths.some((length) => length !== first.length)) {
    throw new RangeError(`expected the same cases in all arms, got ${lengths.join(', ')} cases`);
  }
  const everywhere = (index: number): boolean => arms.every((arm) => (arm[index] ?? []).length > 0);
  const shared = [...first.keys()].filter(everywhere);
  if (shared.length === 0) {
    throw new RangeError(`expected a case with trials in all ${arms.length} arms, got none`);
  }
  return arms.map((arm) => shared.map((index) => arm[index] ?? []));
}
