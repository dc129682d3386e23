import type { Broken } from './broken.js';
import type { Interval } from './scores.js';

export type Verdict = 'regressed' | 'not regressed' | 'improved' | 'inconclusive';

/** What became of an alarm against a stored baseline. */
export type Confirmation =
  | {
      /** `unfinished` where the run ended before all of the rounds. */
      readonly state: 'confirmed' | 'not confirmed' | 'unfinished';
      /** One-sided p-value of the fresh trials. */
      readonly p: number;
      /** Fresh trials of both arms together. */
      readonly trials: number;
    }
  | { readonly state: 'not asked' };

/** A difference in score at equal length of the answers; tells, and decides nothing. */
export interface EqualLength {
  /** Candidate − baseline, in [−1, 1]. */
  readonly difference: number;
  readonly newCases: Interval;
  /** What an answer of twice as many words scores more, within a case and variant. */
  readonly perDoubling: number;
}

/** A candidate against a baseline, over the cases both have scored trials for. */
export interface Comparison {
  readonly baseline: string;
  readonly candidate: string;
  /** The tag of the cases it is over; `null` for the whole suite. */
  readonly tag: string | null;
  readonly verdict: Verdict;
  /** What a person would say. */
  readonly sentence: string;
  /** Mean over cases of candidate − baseline, in [−1, 1]. */
  readonly difference: number;
  readonly thisSuite: Interval | null;
  readonly newCases: Interval | null;
  /** One-sided p-values: of a regression, of passing within the margin, of an improvement. */
  readonly pRegressed: number;
  readonly pPass: number;
  readonly pImproved: number;
  /** The one-sided p-value that decided: α, less at one of several looks. */
  readonly level: number;
  /**
   * Adjusted for the comparisons beside it: by Holm over all that the gate asked for, by Benjamini and Hochberg over
   * the other pairs of the family, which explore. `null` where it stands alone.
   */
  readonly several: {
    readonly by: 'Holm' | 'Benjamini and Hochberg';
    readonly of: number;
    readonly pRegressed: number;
    readonly pImproved: number;
  } | null;
  /** The margin δ that `not regressed` is decided against. */
  readonly margin: number;
  /** The smallest drop this run could have seen with the power asked for; `null` where it can't be said. */
  readonly detectable: number | null;
  /** Further trials a case and arm until a verdict is likely; `null` where decided or not computable. */
  readonly trialsNeeded: number | null;
  /** How many rounds it took, and how many a fixed number of trials would have; `null` where it was fixed. */
  readonly rounds: { readonly done: number; readonly fixed: number } | null;
  /** Cases that could not be compared, with the reason. */
  readonly leftOut: readonly { readonly case: string; readonly reason: string }[];
  readonly cases: readonly {
    readonly case: string;
    readonly baseline: number;
    readonly candidate: number;
    readonly difference: number;
  }[];
  /** What fresh trials of both arms said of an alarm against a stored baseline; `null` where there was none. */
  readonly confirmation: Confirmation | null;
  /** Where it broke; `null` unless the gate asked for this comparison and it regressed. */
  readonly broken: Broken | null;
  /** Mean words of the candidate's answers − the baseline's; `null` where there is none to count. */
  readonly wordsDifference: number | null;
  /** `null` where it can't be estimated. */
  readonly equalLength: EqualLength | null;
  readonly method: string;
}
