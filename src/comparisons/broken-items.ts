import { benjaminiHochberg, withinCasePermutation } from '../stats/index.js';
import type { Arms } from './broken.js';
import { indexItems, sharedItems } from './item-scores.js';
import type { Policy } from './policy.js';
import type { BrokenItem, Comparison, FamilyReport } from './report.js';
import { mean } from './tally.js';
import type { TrialSummary } from './trial-summary.js';

/** The share of a list of broken items that may be chance. */
export const FALSE_DISCOVERIES = 0.1;

/**
 * The checks and criteria that a candidate passed less often than its baseline, the surest first. Exploratory: one
 * permutation test an item within its cases, adjusted by Benjamini and Hochberg.
 */
export function brokenItems(
  family: FamilyReport,
  comparison: Comparison,
  arms: Arms,
  { seed }: Policy,
): readonly BrokenItem[] {
  const compared = new Set(comparison.cases.map((each) => each.case));
  const [before, after] = [arms.baseline, arms.candidate].map((trials) =>
    indexItems(trials.filter(isOfRounds)),
  );
  const tested = sharedItems(family.cases.filter(({ id }) => compared.has(id))).flatMap(
    ({ item, cases }) => {
      const pairs = cases.flatMap((id) => {
        const baseline = before?.(id, item.id).decided ?? [];
        const candidate = after?.(id, item.id).decided ?? [];
        return baseline.length === 0 || candidate.length === 0 ? [] : [{ id, baseline, candidate }];
      });
      if (pairs.length === 0) return [];
      const { midLower } = withinCasePermutation(
        pairs.map(({ baseline }) => baseline),
        pairs.map(({ candidate }) => candidate),
        { seed },
      );
      const shares = {
        baseline: mean(pairs.map(({ baseline }) => mean(baseline))),
        candidate: mean(pairs.map(({ candidate }) => mean(candidate))),
      };
      const { id, kind, text } = item;
      return [{ id, kind, text, cases: pairs.map((pair) => pair.id), ...shares, p: midLower }];
    },
  );
  const adjusted = benjaminiHochberg(tested.map(({ p }) => p));
  return tested
    .map((item, index) => ({ ...item, p: adjusted[index] ?? 1 }))
    .filter(({ p }) => p <= FALSE_DISCOVERIES)
    .sort((a, b) => a.p - b.p);
}

function isOfRounds({ stage }: TrialSummary): boolean {
  return stage === undefined;
}
