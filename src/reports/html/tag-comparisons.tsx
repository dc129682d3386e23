import type { FamilyReport } from '../../comparisons/report.js';
import { Comparisons } from './comparisons.js';

/** The candidates against the baseline over the cases of each tag that the gate holds by itself. */
export function TagComparisons({ family }: { readonly family: FamilyReport }) {
  const tags = [...new Set(family.tagComparisons.map(({ tag }) => tag))];
  return tags.map((tag) => (
    <Comparisons
      key={tag}
      family={family}
      comparisons={family.tagComparisons.filter((comparison) => comparison.tag === tag)}
      title={`Against the baseline, cases tagged ${tag}`}
    />
  ));
}
