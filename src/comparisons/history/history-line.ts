import type { Interval } from '../report.js';

/** One run as `history.jsonl` keeps it: enough to compare nights without the answers. */
export interface HistoryLine {
  readonly version: 1;
  readonly run: string;
  /** When it was finished: ISO 8601, UTC. */
  readonly at: string;
  readonly assay: string;
  /** True where every answer was replayed. */
  readonly recorded: boolean;
  /** Longest answer in tokens. */
  readonly maxTokens: number;
  readonly judge: { readonly model: string | null; readonly identity: string } | null;
  readonly exitCode: number;
  readonly headline: string;
  /** Dollars in all; `null` is not known. */
  readonly costUsd: number | null;
  readonly families: readonly HistoryFamily[];
}

/** One family in a run. */
export interface HistoryFamily {
  readonly family: string;
  /** Hash of what is asked and how it is graded. */
  readonly suite: string;
  /** Whether any case has a criterion: only then its scores hang on the judge. */
  readonly judged: boolean;
  readonly variants: readonly HistoryVariant[];
}

/** One variant in a run. */
export interface HistoryVariant {
  readonly variant: string;
  /** Hash of the system prompt. */
  readonly prompt: string;
  /** The model asked for; `null` is not known. */
  readonly model: string | null;
  readonly effort: string | null;
  /** The models that really answered. */
  readonly answeredBy: readonly string[];
  /** With the interval for this suite; `null` where no trial was scored. */
  readonly score: { readonly mean: number; readonly thisSuite: Interval | null } | null;
  readonly trials: number;
  readonly unscored: number;
  /** The smallest hashes of its answers: runs that share one share answers, and are one night. */
  readonly answers: readonly string[];
  /** Dollars a trial; `null` is not known. */
  readonly costUsd: number | null;
  readonly cases: readonly HistoryCase[];
  /** How the run stands beside earlier ones of the same prompt; `null` where there is nothing to stand beside. */
  readonly drift: Drift | null;
}

/** One case of a variant in a run. */
export interface HistoryCase {
  readonly case: string;
  /** Scores of the scored trials, to four decimals. */
  readonly scores: readonly number[];
  /** How many of them passed. */
  readonly passed: number;
}

/** A night beside the earlier nights of a prompt that has not changed. */
export interface Drift {
  /** One-sided p-value of scores this low, by permutation within cases against the earlier nights. */
  readonly p: number;
  /** How many earlier nights. */
  readonly nights: number;
  /** How much more these nights differed than their trials account for; 1 where not more. */
  readonly spread: number;
  /** The cumulative sum after this night. */
  readonly sum: number;
  /** What the sum must reach for an alarm. */
  readonly bound: number;
  readonly alarm: boolean;
}
