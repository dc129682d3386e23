import type { TrialRecord } from '../runs/record.js';
import { decide } from '../stats/index.js';
import type { Policy } from './policy.js';
import type { Comparison, VariantReport } from './report.js';
import { sentenceOf } from './sentence.js';
import { mean } from './tally.js';

/** One variant with its scores by case, in the order of the suite. */
export interface ScoredVariant {
  readonly report: VariantReport;
  /** Outer index: case; inner: the scored trials of that case. */
  readonly scores: readonly (readonly number[])[];
}

/**
 * Compares a candidate with a baseline over the cases that both have scored trials for.
 *
 * @param cases ids of the suite's cases, in the order of the scores.
 * @returns `null` where they share no scored case: there is nothing to say.
 */
export function compare(
  baseline: ScoredVariant,
  candidate: ScoredVariant,
  cases: readonly string[],
  policy: Policy,
): Comparison | null {
  const paired = cases.flatMap((id, index) => {
    const a = baseline.scores[index] ?? [];
    const b = candidate.scores[index] ?? [];
    return a.length === 0 || b.length === 0 ? [] : [{ id, a, b }];
  });
  if (paired.length === 0) return null;
  const decision = decide(
    paired.map(({ a }) => a),
    paired.map(({ b }) => b),
    policy,
  );
  const comparison = {
    baseline: baseline.report.id,
    candidate: candidate.report.id,
    verdict: decision.verdict,
    difference: decision.difference,
    thisSuite: decision.thisSuite,
    newCases: decision.newCases,
    pRegressed: decision.pRegression,
    pPass: decision.pPass,
    pImproved: decision.pImprovement,
    margin: policy.margin,
    detectable: decision.smallestDetectable,
    trialsNeeded: decision.trialsNeeded,
    leftOut: leftOut(baseline, candidate, cases),
    cases: paired.map(({ id, a, b }) => ({
      case: id,
      baseline: mean(a),
      candidate: mean(b),
      difference: mean(b) - mean(a),
    })),
    wordsDifference: wordsDifference(baseline.report, candidate.report),
    method: decision.method,
  };
  return { ...comparison, sentence: sentenceOf(comparison) };
}

/** The scores of a variant's trials, by case in the order given. */
export function scoresByCase(
  trials: readonly TrialRecord[],
  cases: readonly string[],
): readonly (readonly number[])[] {
  const byCase = new Map<string, number[]>(cases.map((id) => [id, []]));
  for (const trial of trials) if (trial.score !== null) byCase.get(trial.case)?.push(trial.score);
  return cases.map((id) => byCase.get(id) ?? []);
}

function leftOut(
  baseline: ScoredVariant,
  candidate: ScoredVariant,
  cases: readonly string[],
): Comparison['leftOut'] {
  return cases.flatMap((id, index) => {
    const missing = [baseline, candidate].filter(({ scores }) => !scores[index]?.length);
    if (missing.length === 0) return [];
    const names = missing.map(({ report }) => report.id).join(' and ');
    return [{ case: id, reason: `no scored trial of ${names}` }];
  });
}

function wordsDifference(baseline: VariantReport, candidate: VariantReport): number | null {
  if (baseline.words === null || candidate.words === null) return null;
  return candidate.words.mean - baseline.words.mean;
}
