import type { Looks, RunVariant } from '../runs/record.js';
import { atEqualLength } from './equal-length.js';
import { decideAfter } from './looks.js';
import type { Policy } from './policy.js';
import type { Comparison, VariantReport } from './report.js';
import { sentenceOf } from './sentence.js';
import { mean } from './tally.js';
import type { TrialSummary } from './trial-summary.js';

/** One variant with its trials. */
export interface ScoredVariant {
  readonly report: VariantReport;
  readonly trials: readonly TrialSummary[];
}

/** What two variants of a family are compared on. */
export interface ComparisonTerms {
  /** Ids of the suite's cases. */
  readonly cases: readonly string[];
  /** The looks of a comparison in rounds; `null` where the number of trials was fixed beforehand. */
  readonly looks: Looks | null;
  /** Set where the cases are those of one tag. */
  readonly tag?: string;
  readonly policy: Policy;
}

/**
 * Compares a candidate with a baseline over the cases that both have scored trials for. In rounds, only those
 * rounds count that both were sampled in; of a stored baseline every trial does.
 *
 * @returns `null` where they share no scored case: there is nothing to say.
 */
export function compare(
  baseline: ScoredVariant,
  candidate: ScoredVariant,
  { cases, looks, tag, policy }: ComparisonTerms,
): Comparison | null {
  const rounds = looks && sharedRounds(baseline, candidate);
  const [ours, theirs] = [baseline, candidate].map(({ report, trials }) =>
    scoresByCase(trials, cases, isKept(report) ? null : rounds),
  );
  const paired = cases.flatMap((id, index) => {
    const a = ours?.[index] ?? [];
    const b = theirs?.[index] ?? [];
    return a.length === 0 || b.length === 0 ? [] : [{ id, a, b }];
  });
  if (paired.length === 0) return null;
  const decision = decideAfter(
    paired.map(({ a }) => a),
    paired.map(({ b }) => b),
    policy,
    looks && { looks, rounds: rounds ?? 0 },
  );
  const comparison = {
    baseline: baseline.report.id,
    candidate: candidate.report.id,
    tag: tag ?? null,
    verdict: decision.verdict,
    difference: decision.difference,
    thisSuite: decision.thisSuite,
    newCases: decision.newCases,
    pRegressed: decision.pRegression,
    pPass: decision.pPass,
    pImproved: decision.pImprovement,
    level: decision.level,
    several: null,
    margin: policy.margin,
    detectable: decision.smallestDetectable,
    trialsNeeded: decision.trialsNeeded,
    rounds: looks && { done: rounds ?? 0, fixed: looks.fixedTrials },
    leftOut: leftOut(cases, paired, [baseline, candidate], [ours, theirs]),
    cases: paired.map(({ id, a, b }) => ({
      case: id,
      baseline: mean(a),
      candidate: mean(b),
      difference: mean(b) - mean(a),
    })),
    broken: null,
    confirmation: null,
    wordsDifference: wordsDifference(baseline.report, candidate.report),
    equalLength: atEqualLength(
      paired.map(({ id }) => id),
      [baseline.trials, candidate.trials],
      [isKept(baseline.report) ? null : rounds, isKept(candidate.report) ? null : rounds],
    ),
    method: decision.method,
  };
  return { ...comparison, sentence: sentenceOf(comparison) };
}

/**
 * The scores of a variant's trials, by case in the order given.
 *
 * @param rounds how many rounds count; all where it is `null`.
 */
export function scoresByCase(
  trials: readonly TrialSummary[],
  cases: readonly string[],
  rounds: number | null = null,
): readonly (readonly number[])[] {
  const byCase = new Map<string, number[]>(cases.map((id) => [id, []]));
  for (const { case: id, trial, score } of trials) {
    if (score !== null && (rounds === null || trial <= rounds)) byCase.get(id)?.push(score);
  }
  return cases.map((id) => byCase.get(id) ?? []);
}

/** Whether a variant is a stored baseline that still holds: its trials were not sampled in the rounds of this run. */
export function isKept({ stored }: Pick<RunVariant, 'stored'>): boolean {
  return stored !== undefined && stored.expired === null;
}

function sharedRounds(...arms: readonly ScoredVariant[]): number {
  const sampled = arms.filter(({ report }) => !isKept(report));
  return Math.min(
    ...sampled.map(({ trials }) => trials.reduce((most, { trial }) => Math.max(most, trial), 0)),
  );
}

function leftOut(
  cases: readonly string[],
  paired: readonly { readonly id: string }[],
  variants: readonly ScoredVariant[],
  scores: readonly (readonly (readonly number[])[] | undefined)[],
): Comparison['leftOut'] {
  const kept = new Set(paired.map(({ id }) => id));
  return cases.flatMap((id, index) => {
    if (kept.has(id)) return [];
    const missing = variants.filter((_, arm) => !scores[arm]?.[index]?.length);
    const names = missing.map(({ report }) => report.id).join(' and ');
    return [{ case: id, reason: `no scored trial of ${names}` }];
  });
}

function wordsDifference(baseline: VariantReport, candidate: VariantReport): number | null {
  if (baseline.words === null || candidate.words === null) return null;
  return candidate.words.mean - baseline.words.mean;
}
