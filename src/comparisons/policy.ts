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
  readonly seed: number;
}
