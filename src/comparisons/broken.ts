import { confirmBroken, screenBroken } from '../stats/index.js';
import { brokenItems } from './broken-items.js';
import { scoresByCase } from './compare.js';
import { groupBy } from './group-by.js';
import { reaches } from './looks.js';
import type { Policy } from './policy.js';
import type { BrokenCase, Comparison, FamilyReport } from './report.js';
import type { TrialSummary } from './trial-summary.js';

/** Fresh trials of each arm that confirm a suspect. */
export const CONFIRMING_TRIALS = 8;

/** Suspects asked again, those that dropped most: where more broke, no single case explains it. */
const MOST_CONFIRMED = 5;

/** The suspects that are to be asked again. */
export function worthConfirming({ broken, cases }: Comparison): readonly string[] {
  const suspects = new Set(broken?.cases.map((each) => each.case));
  return cases
    .filter((each) => suspects.has(each.case))
    .toSorted((a, b) => a.difference - b.difference)
    .slice(0, MOST_CONFIRMED)
    .map((each) => each.case);
}

/** The most trials that confirming what broke takes, for so many variants of which one is the baseline. */
export function mostConfirming(variants: number): number {
  return variants < 2 ? 0 : 2 * (variants - 1) * MOST_CONFIRMED * CONFIRMING_TRIALS;
}

/** The family with what broke in every candidate that regressed against its baseline. */
export function withBroken(
  family: FamilyReport,
  trials: readonly TrialSummary[],
  policy: Policy,
): FamilyReport {
  const regressed = (comparison: Comparison) =>
    comparison.baseline === family.baseline && comparison.verdict === 'regressed';
  if (!family.comparisons.some(regressed)) return family;
  const byVariant = groupBy(
    trials.filter((trial) => trial.family === family.family),
    ({ variant }) => variant,
  );
  const comparisons = family.comparisons.map((comparison) => {
    if (!regressed(comparison)) return comparison;
    const arms: Arms = {
      baseline: byVariant.get(comparison.baseline) ?? [],
      candidate: byVariant.get(comparison.candidate) ?? [],
    };
    const cases = brokenCases(comparison, arms, policy);
    return {
      ...comparison,
      broken: { cases, items: brokenItems(family, comparison, arms, policy) },
    };
  });
  return { ...family, comparisons };
}

/** All trials of both arms of a comparison, those beyond its rounds too. */
export interface Arms {
  readonly baseline: readonly TrialSummary[];
  readonly candidate: readonly TrialSummary[];
}

/** The suspects of a regression, each confirmed or not where it was asked again. */
function brokenCases(
  comparison: Comparison,
  arms: Arms,
  { alpha, seed }: Policy,
): readonly BrokenCase[] {
  const ids = comparison.cases.map((each) => each.case);
  const [baseline, candidate] = [arms.baseline, arms.candidate].map((trials) =>
    scoresByCase(
      trials.filter(({ stage }) => stage === undefined),
      ids,
    ),
  );
  const suspects = screenBroken(baseline ?? [], candidate ?? [], { seed }).map(
    (index) => ids[index] ?? '',
  );
  const counted = suspects.flatMap((id) => {
    const fresh = { baseline: freshOf(arms.baseline, id), candidate: freshOf(arms.candidate, id) };
    const scored = [fresh.baseline, fresh.candidate].map(
      ({ passes, failures }) => passes + failures,
    );
    return scored.includes(0) ? [] : [{ id, fresh }];
  });
  const p = confirmBroken(counted.map(({ fresh }) => fresh));
  return suspects.map((id): BrokenCase => {
    const index = counted.findIndex((each) => each.id === id);
    const fresh = counted[index]?.fresh;
    const adjusted = p[index];
    if (fresh === undefined || adjusted === undefined) {
      return { case: id, state: 'suspected', fresh: null };
    }
    const state = reaches(adjusted, alpha) ? 'confirmed' : 'not confirmed';
    return { case: id, state, fresh: { ...fresh, p: adjusted } };
  });
}

function freshOf(trials: readonly TrialSummary[], id: string) {
  const fresh = trials.filter((trial) => trial.stage === 'case confirmation' && trial.case === id);
  return {
    passes: fresh.filter(({ outcome }) => outcome === 'pass').length,
    failures: fresh.filter(({ outcome }) => outcome === 'fail').length,
  };
}
