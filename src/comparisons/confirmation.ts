import type { RunFamily, RunManifest } from '../runs/record.js';
import { confirmRegression } from '../stats/index.js';
import { isKept, scoresByCase } from './compare.js';
import type { Policy } from './policy.js';
import type { Comparison, Confirmation, FamilyReport } from './report.js';
import { sentenceOf } from './sentence.js';
import type { TrialSummary } from './trial-summary.js';

/** Fresh rounds of both arms that confirm an alarm: as many as would decide alone. */
export function confirmingRounds(
  { looks }: Pick<RunFamily, 'looks'>,
  { trialsPerCase }: Pick<RunManifest, 'trialsPerCase'>,
): number {
  return looks?.fixedTrials ?? trialsPerCase;
}

/** What the alarms of a family are held to. */
export interface ConfirmationTerms {
  /** Of {@link confirmingRounds}. */
  readonly rounds: number;
  readonly policy: Policy;
}

/**
 * The family with every alarm against a stored baseline held to fresh trials of both arms. One that they do not bear
 * out, or that could not be confirmed, decides nothing: the model may have changed since.
 */
export function withConfirmation(
  family: FamilyReport,
  trials: readonly TrialSummary[],
  terms: ConfirmationTerms,
): FamilyReport {
  const baseline = family.variants.find(({ id }) => id === family.baseline);
  if (baseline === undefined || !isKept(baseline)) return family;
  const fresh = trials.filter(
    (trial) => trial.family === family.family && trial.stage === 'alarm confirmation',
  );
  const held = (comparison: Comparison): Comparison =>
    comparison.baseline === baseline.id && comparison.verdict === 'regressed'
      ? judged(comparison, confirmationOf(comparison, fresh, terms))
      : comparison;
  return {
    ...family,
    comparisons: family.comparisons.map(held),
    tagComparisons: family.tagComparisons.map(held),
  };
}

function confirmationOf(
  { baseline, candidate, cases }: Comparison,
  fresh: readonly TrialSummary[],
  { rounds: of, policy: { seed } }: ConfirmationTerms,
): Confirmation {
  const ids = cases.map((each) => each.case);
  const theirs = fresh.filter(({ variant }) => variant === candidate);
  // Another candidate may have taken the baseline further: only rounds of both are compared.
  const numbers = new Set(theirs.map(({ trial }) => trial));
  const ours = fresh.filter(({ variant, trial }) => variant === baseline && numbers.has(trial));
  const [a, b] = [scoresByCase(ours, ids), scoresByCase(theirs, ids)];
  if (!a.some((scores, index) => scores.length > 0 && b[index]?.length))
    return { state: 'not asked' };
  const done = Math.min(fullRounds(ours, ids), fullRounds(theirs, ids));
  const { state, pRegression } = confirmRegression(a, b, { seed, rounds: { done, of } });
  return { state, p: pRegression, trials: a.flat().length + b.flat().length };
}

/** Rounds that every case was asked in, scored or not. */
function fullRounds(trials: readonly TrialSummary[], cases: readonly string[]): number {
  return Math.min(...cases.map((id) => trials.filter((trial) => trial.case === id).length));
}

function judged(comparison: Comparison, confirmation: Confirmation): Comparison {
  const stands = confirmation.state === 'confirmed';
  const verdict = stands ? comparison.verdict : ('inconclusive' as const);
  const again = { ...comparison, verdict, confirmation };
  return { ...again, sentence: sentenceOf(again) };
}
