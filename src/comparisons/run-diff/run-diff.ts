import type { Interval, Report } from '../report.js';

/** What was added to a set of names, and what was taken away. */
export interface NamesDiff {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** Something about a variant that differs; `null` is not known. */
export interface VariantChange {
  readonly variant: string;
  readonly what: 'prompt' | 'model' | 'effort' | 'answering model';
  readonly before: string | null;
  readonly after: string | null;
}

/** How the trials of one case ended for one variant. */
export interface CellCounts {
  readonly passed: number;
  readonly scored: number;
}

/** A case that all trials passed, or none, and now no longer so. */
export interface OutcomeChange {
  readonly case: string;
  readonly before: CellCounts;
  readonly after: CellCounts;
}

/** One variant that both runs have, over the cases that are the same in both. */
export interface VariantDiff {
  readonly variant: string;
  readonly cases: number;
  readonly before: number;
  readonly after: number;
  readonly difference: number;
  /** Of the difference: on these cases only the trials vary; new cases like these vary too. */
  readonly thisSuite: Interval;
  readonly newCases: Interval | null;
  readonly outcomes: readonly OutcomeChange[];
}

/** One family that both runs have. */
export interface FamilyDiff {
  readonly family: string;
  readonly variants: NamesDiff;
  readonly changes: readonly VariantChange[];
  readonly cases: NamesDiff & {
    /** Cases of which message, pass mark or rubric changed: their scores are left out. */
    readonly changed: readonly string[];
  };
  /** Why scores are not set beside each other; `null` where they are. */
  readonly refused: string | null;
  readonly scores: readonly VariantDiff[];
}

/** Two runs, side by side. */
export interface RunDiff {
  readonly before: RunName;
  readonly after: RunName;
  /** The judges' identities; `null` where it is the same one. */
  readonly judge: { readonly before: string | null; readonly after: string | null } | null;
  readonly families: NamesDiff & { readonly both: readonly FamilyDiff[] };
}

/** What names a run. */
export type RunName = Pick<Report['run'], 'id' | 'finished'>;

/** The trials of one cell: all scores, and how many trials passed. */
export interface CellScores {
  readonly scores: readonly number[];
  readonly passed: number;
}

/** A stored run with the scores of all its trials. */
export interface ScoredRun {
  readonly report: Report;
  readonly cell: (family: string, variant: string, caseId: string) => CellScores | undefined;
}
