import type { Comparison, FamilyReport } from '../comparisons/report.js';

/** The pairs of variants that the gate did not ask for; they explain, each at its own level, and decide nothing. */
export function otherPairs({ baseline, comparisons }: FamilyReport): readonly Comparison[] {
  return comparisons.filter((comparison) => comparison.baseline !== baseline);
}
