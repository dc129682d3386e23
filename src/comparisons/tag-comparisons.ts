import type { RunCase, RunFamily } from '../runs/record.js';
import { compare, type ScoredVariant } from './compare.js';
import type { Policy } from './policy.js';
import type { Comparison } from './report.js';

/** Every candidate against the baseline over the cases of each tag that has a margin of its own. */
export function tagComparisons(
  baseline: ScoredVariant,
  variants: readonly ScoredVariant[],
  cases: readonly RunCase[],
  { family, policy }: { readonly family: RunFamily; readonly policy: Policy },
): readonly Comparison[] {
  const candidates = variants.filter((variant) => variant !== baseline);
  return (policy.tags ?? []).flatMap(({ tag, margin }) => {
    if (margin === undefined) return [];
    const tagged = cases.filter((each) => each.tags.includes(tag)).map(({ id }) => id);
    const terms = { cases: tagged, looks: family.looks, tag, policy: { ...policy, margin } };
    return candidates.flatMap((candidate) => compare(baseline, candidate, terms) ?? []);
  });
}
