import { decide } from '../stats/index.js';
import { detectableBy } from './foresight.js';
import type { Policy } from './policy.js';
import type { Interval, Verdict } from './report.js';
import { trialVarianceOf } from './trial-variance.js';

/** What a variant scored against itself. */
export interface NoiseInput {
  /** Scores by case and trial. */
  readonly first: readonly (readonly number[])[];
  /** The same variant's other trials; empty where there are none. */
  readonly second: readonly (readonly number[])[];
  /** Scores of the same answers by two judgements. */
  readonly judgedTwice: readonly { readonly first: number; readonly second: number }[];
  /** Whether a judge scores anything at all. */
  readonly judged: boolean;
}

/** How much scores vary although nothing changed. Scores are in [0, 1]; `null` is not known. */
export interface Noise {
  readonly cases: number;
  /** Scored trials. */
  readonly trials: number;
  /** Standard deviation of one trial's score within its case. */
  readonly trialSd: number;
  /** Standard deviation of the suite's mean by trials of each case, and the smallest drop then seen. */
  readonly byTrials: readonly {
    readonly trials: number;
    readonly meanSd: number;
    readonly detectable: number;
  }[];
  /** The variant compared with itself; `null` where there was no second arm. */
  readonly difference: {
    readonly value: number;
    readonly interval: Interval;
    readonly verdict: Verdict;
  } | null;
  /** Parts of the variance of one trial: how the answers differ, and how the same answer is judged. */
  readonly parts: { readonly model: number; readonly judge: number } | null;
}

const TRIALS = [1, 3, 5, 10, 20] as const;

/** Sums up the trials of a variant against itself; `null` where no case was scored twice. */
export function noiseOf(input: NoiseInput, policy: Policy): Noise | null {
  const { first, second } = input;
  const pooled = first.map((scores, index) => [...scores, ...(second[index] ?? [])]);
  const scored = pooled.filter((scores) => scores.length > 0);
  const trialVariance = trialVarianceOf(
    scored.flatMap((scores, index) =>
      scores.map((score) => ({ family: '', variant: '', case: String(index), score })),
    ),
  );
  if (trialVariance === null) return null;
  const cases = scored.length;
  return {
    cases,
    trials: scored.flat().length,
    trialSd: Math.sqrt(trialVariance),
    byTrials: TRIALS.map((trials) => ({
      trials,
      meanSd: Math.sqrt(trialVariance / (cases * trials)),
      detectable: detectableBy({ cases, trials, trialVariance }, policy),
    })),
    difference: differenceOf(input, policy),
    parts: partsOf(input, trialVariance),
  };
}

function differenceOf({ first, second }: NoiseInput, policy: Policy): Noise['difference'] {
  const shared = first.some((scores, index) => scores.length > 0 && second[index]?.length);
  if (!shared) return null;
  const { difference, thisSuite, verdict } = decide(first, second, policy);
  return { value: difference, interval: thisSuite, verdict };
}

/**
 * The judge's part of the variance is half the mean square of what two judgements of one answer differ by; the rest is
 * the model's. Neither is below 0, and together they are 1.
 */
function partsOf({ judged, judgedTwice }: NoiseInput, trialVariance: number): Noise['parts'] {
  if (!judged) return { model: 1, judge: 0 };
  if (judgedTwice.length === 0 || trialVariance === 0) return null;
  const squares = judgedTwice.map(({ first, second }) => (first - second) ** 2 / 2);
  const ofJudge = squares.reduce((sum, square) => sum + square, 0) / squares.length;
  const judge = Math.min(1, ofJudge / trialVariance);
  return { model: 1 - judge, judge };
}
