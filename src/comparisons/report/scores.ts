/** A range that holds the true value with probability `level`. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly level: number;
}

/** A mean score with both intervals; an interval that the data cannot give is `null`. */
export interface Score {
  readonly mean: number;
  /** Counts the sampling noise of trials only: this suite. */
  readonly thisSuite: Interval | null;
  /** Counts the choice of cases too: new cases like these. */
  readonly newCases: Interval | null;
  readonly cases: number;
  readonly trials: number;
}

/** How often each of the trials of a group ended how, and why some were not scored. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly unscored: number;
  /** Reason → count of the unscored. */
  readonly unscoredReasons: Readonly<Record<string, number>>;
}

/** One rubric item over the trials of one variant on one case. */
export interface ItemTally {
  readonly id: string;
  readonly passed: number;
  readonly failed: number;
  readonly unscored: number;
}

/** What repeated trials of a case say; by k from 1, `null` where fewer than k trials were scored. */
export interface RepeatedTrials {
  /** Probability that at least one of k trials passes. */
  readonly passAtK: readonly (number | null)[];
  /** Probability that all of k trials pass. */
  readonly passHatK: readonly (number | null)[];
  /** Whether it neither nearly always passes nor nearly always fails, or ended otherwise in an earlier run. */
  readonly flaky: boolean;
}

/** A figure of use, averaged over the trials where it is known. */
export interface MeanFigure {
  readonly mean: number;
  /** Trials in which it was known. */
  readonly known: number;
}
