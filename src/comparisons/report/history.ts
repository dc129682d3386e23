import type { Drift } from '../history/history-line.js';
import type { NightChange } from '../history/night-change.js';
import type { Interval } from './scores.js';

/** One variant in one run. */
export interface HistoryPoint {
  readonly run: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly mean: number | null;
  readonly thisSuite: Interval | null;
  /** Dollars a trial. */
  readonly costUsd: number | null;
  /** What differs from the night before. */
  readonly changes: readonly NightChange[];
  readonly drift: Drift | null;
}

/** A case that failed more often than in the night before. */
export interface FailingCase {
  readonly case: string;
  readonly before: { readonly passed: number; readonly scored: number };
  readonly after: { readonly passed: number; readonly scored: number };
  /** Fisher's one-sided p against all earlier nights of the same era, adjusted by Holm over the cases. */
  readonly p: number;
}

/** A run beside the night before it. */
export interface SinceLastNight {
  readonly run: string;
  readonly at: string;
  readonly changes: readonly NightChange[];
  /** Tonight − the night before; `null` where suite or judge changed, or either has no score. */
  readonly difference: { readonly mean: number; readonly thisSuite: Interval } | null;
  /** Cases of which less than half of the trials pass tonight, and half or more did before. */
  readonly failing: readonly FailingCase[];
  /** What a person would say. */
  readonly sentence: string;
}

/** The nights of one variant, the oldest first, this run's the last. */
export interface VariantHistory {
  readonly variant: string;
  readonly nights: readonly HistoryPoint[];
  readonly since: SinceLastNight | null;
}

/** The history of one family. */
export interface FamilyHistory {
  readonly family: string;
  readonly variants: readonly VariantHistory[];
}
