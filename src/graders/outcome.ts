/** What became of a check, a criterion or a trial. `unscored` is neither: it counts in no mean. */
export type Outcome = 'pass' | 'fail' | 'unscored';

/** The result of one check or criterion on one answer. */
export interface Grade {
  readonly outcome: Outcome;
  /** Share of the points earned, in [0, 1]; `null` where unscored. */
  readonly score: number | null;
  /** One line: what was expected and what came, or why it could not be decided. */
  readonly reason: string;
  /** The part of the answer that the outcome rests on, verbatim; empty where there is none. */
  readonly evidence: string;
}
