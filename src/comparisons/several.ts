import type { RunFamily } from '../runs/record.js';
import { benjaminiHochberg, holm } from '../stats/index.js';
import { overallP, reaches } from './looks.js';
import type { Policy } from './policy.js';
import type { Comparison, FamilyReport, Verdict } from './report.js';
import { sentenceOf } from './sentence.js';

/** The comparisons that the gate asks for: every candidate against the baseline, over the suite and over tags. */
export function gatedOf({
  baseline,
  comparisons,
  tagComparisons,
}: Pick<FamilyReport, 'baseline' | 'comparisons' | 'tagComparisons'>): readonly Comparison[] {
  const asked = comparisons.filter((comparison) => comparison.baseline === baseline);
  return [...asked, ...tagComparisons];
}

/** How many comparisons the gate will ask for at most. */
export function countGated(families: readonly RunFamily[], policy: Policy): number {
  const counts = families.map(({ variants, cases }) => {
    if (!variants.some(({ id }) => policy.baselines.includes(id))) return 0;
    const tags = (policy.tags ?? []).filter(
      ({ tag, margin }) => margin !== undefined && cases.some((each) => each.tags.includes(tag)),
    );
    return (variants.length - 1) * (1 + tags.length);
  });
  return counts.reduce((total, count) => total + count, 0);
}

/**
 * Holds the gate to α over all of its comparisons together: of many, some would look worse by chance. By Holm on
 * the p-values of each comparison over all of its looks.
 *
 * @param runFamilies as they were run, in the order of the reports.
 */
export function overSeveral(
  families: readonly FamilyReport[],
  runFamilies: readonly RunFamily[],
  policy: Policy,
): readonly FamilyReport[] {
  const gated = families.flatMap((family, index) => {
    const looks = runFamilies[index]?.looks ?? null;
    return gatedOf(family).map((comparison) => ({ comparison, looks }));
  });
  if (gated.length < 2) return families;
  const adjusted = (p: (comparison: Comparison) => number) =>
    holm(gated.map(({ comparison, looks }) => overallP(p(comparison), comparison.level, looks)));
  const regressed = adjusted(({ pRegressed }) => pRegressed);
  const improved = adjusted(({ pImproved }) => pImproved);
  const judged = new Map(
    gated.map(({ comparison }, index) => {
      const p = { pRegressed: regressed[index] ?? 1, pImproved: improved[index] ?? 1 };
      const several = { by: 'Holm', of: gated.length, ...p } as const;
      return [comparison, judgeAgain(comparison, several, policy.alpha)];
    }),
  );
  const again = (comparison: Comparison) => judged.get(comparison) ?? comparison;
  return families.map((family) => ({
    ...family,
    comparisons: family.comparisons.map(again),
    tagComparisons: family.tagComparisons.map(again),
  }));
}

/**
 * Holds the pairs of a family that the gate did not ask for to a share of false discoveries, both directions of every
 * pair together, by Benjamini and Hochberg: a list to explore.
 */
export function overOtherPairs(
  family: FamilyReport,
  { looks }: Pick<RunFamily, 'looks'>,
  { alpha }: Policy,
): FamilyReport {
  const pairs = family.comparisons.filter(({ baseline }) => baseline !== family.baseline);
  if (pairs.length < 2) return family;
  const overall = (p: number, { level }: Comparison) => overallP(p, level, looks);
  const adjusted = benjaminiHochberg([
    ...pairs.map((pair) => overall(pair.pRegressed, pair)),
    ...pairs.map((pair) => overall(pair.pImproved, pair)),
  ]);
  const comparisons = family.comparisons.map((comparison) => {
    const index = pairs.indexOf(comparison);
    if (index < 0) return comparison;
    const pRegressed = adjusted[index] ?? 1;
    const pImproved = adjusted[pairs.length + index] ?? 1;
    const several = {
      by: 'Benjamini and Hochberg',
      of: pairs.length,
      pRegressed,
      pImproved,
    } as const;
    return judgeAgain(comparison, several, alpha);
  });
  return { ...family, comparisons };
}

function judgeAgain(
  comparison: Comparison,
  several: NonNullable<Comparison['several']>,
  alpha: number,
): Comparison {
  const verdict = verdictAmong(comparison, several, alpha);
  const judged = { ...comparison, verdict, several };
  return { ...judged, sentence: sentenceOf(judged) };
}

function verdictAmong(
  { verdict, pPass, level }: Comparison,
  { pRegressed, pImproved }: NonNullable<Comparison['several']>,
  alpha: number,
): Verdict {
  const stands =
    (verdict !== 'regressed' || reaches(pRegressed, alpha)) &&
    (verdict !== 'improved' || reaches(pImproved, alpha));
  if (stands) return verdict;
  return reaches(pPass, level) ? 'not regressed' : 'inconclusive';
}
