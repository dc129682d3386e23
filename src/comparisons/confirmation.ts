import { confirmRegression } from '../stats/index.js';
import { isKept, scoresByCase } from './compare.js';
import { groupBy } from './group-by.js';
import type { Policy } from './policy.js';
import type { Comparison, Confirmation, FamilyReport } from './report.js';
import { sentenceOf } from './sentence.js';
import type { TrialSummary } from './trial-summary.js';

/**
 * The family with every alarm against a stored baseline held to fresh trials of both arms. One that they do not bear
 * out, or that could not be confirmed, decides nothing: the model may have changed since.
 */
export function withConfirmation(
  family: FamilyReport,
  trials: readonly TrialSummary[],
  policy: Policy,
): FamilyReport {
  const baseline = family.variants.find(({ id }) => id === family.baseline);
  if (baseline === undefined || !isKept(baseline)) return family;
  const byVariant = groupBy(
    trials.filter(
      (trial) => trial.family === family.family && trial.stage === 'alarm confirmation',
    ),
    ({ variant }) => variant,
  );
  const held = (comparison: Comparison): Comparison => {
    if (comparison.baseline !== baseline.id || comparison.verdict !== 'regressed')
      return comparison;
    const ids = comparison.cases.map((each) => each.case);
    const arms = [comparison.baseline, comparison.candidate].map((id) =>
      scoresByCase(byVariant.get(id) ?? [], ids),
    );
    return judged(comparison, confirmationOf(arms[0] ?? [], arms[1] ?? [], policy));
  };
  return {
    ...family,
    comparisons: family.comparisons.map(held),
    tagComparisons: family.tagComparisons.map(held),
  };
}

type Scores = readonly (readonly number[])[];

function confirmationOf(baseline: Scores, candidate: Scores, { seed }: Policy): Confirmation {
  const shared = baseline.some((scores, index) => scores.length > 0 && candidate[index]?.length);
  if (!shared) return { state: 'not asked' };
  const { confirmed, pRegression } = confirmRegression(baseline, candidate, { seed });
  const trials = baseline.flat().length + candidate.flat().length;
  return { state: confirmed ? 'confirmed' : 'not confirmed', p: pRegression, trials };
}

function judged(comparison: Comparison, confirmation: Confirmation): Comparison {
  const stands = confirmation.state === 'confirmed';
  const verdict = stands ? comparison.verdict : ('inconclusive' as const);
  const again = { ...comparison, verdict, confirmation };
  return { ...again, sentence: sentenceOf(again) };
}
