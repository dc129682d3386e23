/** What the gate asks for over the cases of one tag. */
export interface TagGate {
  readonly tag: string;
  /** The drop over these cases that must not go unnoticed; without it they are compared in the whole suite only. */
  readonly margin?: number;
  /** A floor for every variant's mean score over these cases. */
  readonly minScore?: number;
}

/** A case whose trials are shown but count in no mean and no gate. */
export interface Quarantine {
  readonly case: string;
  readonly reason: string;
  /** The last day, as in 2026-12-31. */
  readonly until: string;
}

/** A family whose judge is not trusted enough to gate, and why. */
export interface JudgeDoubt {
  readonly family: string;
  readonly reason: string;
}

/** What the gate asks for. */
export interface Policy {
  /** The variants the others of their family are compared with, at most one a family. */
  readonly baselines: readonly string[];
  /** The drop in score that must not go unnoticed, in (0, 1). */
  readonly margin: number;
  /** The share of false alarms to accept. */
  readonly alpha: number;
  /** How surely a drop of the margin is to be seen. */
  readonly power: number;
  /** Whether a comparison that decides nothing lets the gate hold. */
  readonly inconclusive: 'pass' | 'fail';
  /** The share of trials that may be unscored. */
  readonly maxUnscored: number;
  /** A floor for every variant's mean score. */
  readonly minScore?: number;
  readonly tags?: readonly TagGate[];
  /** Those that still hold. */
  readonly quarantine?: readonly Quarantine[];
  /** The families that the gate does not decide on. */
  readonly doubts?: readonly JudgeDoubt[];
  readonly seed: number;
}
