import type { RubricItem, RunCase, RunJudge, RunVariant, TrialRecord } from '../runs/record.js';
import type { Quarantine } from './policy.js';
import type { CacheUse } from './trial-summary.js';

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
  /** Whether it neither nearly always passes nor nearly always fails. */
  readonly flaky: boolean;
}

/** The score of every variant over the cases of one tag. */
export interface TagReport {
  readonly tag: string;
  readonly cases: number;
  /** In the order of the variants. */
  readonly scores: readonly {
    readonly variant: string;
    /** `null` where no trial was scored. */
    readonly score: Score | null;
    readonly tally: Tally;
  }[];
}

/** How often every variant passed one check or criterion; the same words in several cases are one. */
export interface ItemReport {
  readonly id: string;
  readonly kind: RubricItem['kind'];
  readonly text: string;
  readonly cases: readonly string[];
  /** In the order of the variants; a mean is the share of trials that passed. */
  readonly scores: readonly {
    readonly variant: string;
    readonly score: Score | null;
    readonly unscored: number;
  }[];
}

/** One variant on one case: a cell of the heat map. */
export interface Cell extends RepeatedTrials {
  readonly case: string;
  /** Mean score; `null` where no trial was scored. */
  readonly mean: number | null;
  readonly tally: Tally;
  readonly items: readonly ItemTally[];
}

/** A figure of use, averaged over the trials where it is known. */
export interface MeanFigure {
  readonly mean: number;
  /** Trials in which it was known. */
  readonly known: number;
}

/** One variant over the whole suite. */
export interface VariantReport extends RunVariant {
  /** `null` where no trial was scored. */
  readonly score: Score | null;
  readonly tally: Tally;
  /** How far it does what its own prompt commits it to; `null` where it commits to nothing. */
  readonly fidelityScore: {
    readonly mean: number | null;
    readonly trials: number;
    readonly unscored: number;
    readonly items: readonly ItemTally[];
  } | null;
  /** The models that really answered; empty where not known. */
  readonly answeredBy: readonly string[];
  readonly words: MeanFigure | null;
  readonly latencyMs: MeanFigure | null;
  readonly inputTokens: MeanFigure | null;
  readonly outputTokens: MeanFigure | null;
  /** Dollars a trial. */
  readonly costUsd: MeanFigure | null;
  /** pass@k and pass^k, each the mean over the cases with k scored trials. */
  readonly repeated: readonly {
    readonly k: number;
    readonly passAtK: number;
    readonly passHatK: number;
    readonly cases: number;
  }[];
  readonly cells: readonly Cell[];
}

export type Verdict = 'regressed' | 'not regressed' | 'improved' | 'inconclusive';

/** What became of an alarm against a stored baseline. */
export type Confirmation =
  | {
      readonly state: 'confirmed' | 'not confirmed';
      /** One-sided p-value of the fresh trials. */
      readonly p: number;
      /** Fresh trials of both arms together. */
      readonly trials: number;
    }
  | { readonly state: 'not asked' };

/** Passes and failures of the fresh trials of one case. */
export interface FreshCounts {
  readonly passes: number;
  readonly failures: number;
}

/** A case suspected to have got worse. */
export interface BrokenCase {
  readonly case: string;
  /** `suspected` where no fresh trials could be had. */
  readonly state: 'confirmed' | 'not confirmed' | 'suspected';
  /** Fresh trials of each arm, and Fisher's one-sided p-value of them, adjusted by Holm over the suspects. */
  readonly fresh: {
    readonly baseline: FreshCounts;
    readonly candidate: FreshCounts;
    readonly p: number;
  } | null;
}

/** A check or criterion that the candidate passed less often; explores, and decides nothing. */
export interface BrokenItem {
  readonly id: string;
  readonly kind: RubricItem['kind'];
  readonly text: string;
  readonly cases: readonly string[];
  /** Share of the trials that passed it, the mean over its cases. */
  readonly baseline: number;
  readonly candidate: number;
  /** Adjusted by Benjamini and Hochberg over all items: among those listed at q, a share of q is chance. */
  readonly p: number;
}

/** Where a regression comes from. */
export interface Broken {
  readonly cases: readonly BrokenCase[];
  readonly items: readonly BrokenItem[];
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
  readonly method: string;
}

/** The variants that nothing separates from the leader. */
export interface Ranking {
  readonly leader: string;
  readonly best: readonly string[];
  /** Holm-adjusted p-value of each variant against the leader, in the order of the variants. */
  readonly adjusted: readonly { readonly variant: string; readonly p: number }[];
}

/** One family on its suite. */
export interface FamilyReport {
  readonly family: string;
  readonly suite: string;
  readonly baseline: string | null;
  readonly variants: readonly VariantReport[];
  readonly cases: readonly RunCase[];
  /** Cases whose trials are shown and count nowhere. */
  readonly quarantined: readonly Quarantine[];
  /** Empty where no case has a tag. */
  readonly tags: readonly TagReport[];
  readonly items: readonly ItemReport[];
  /** Every candidate against the baseline first, then the other pairs. */
  readonly comparisons: readonly Comparison[];
  /** The candidates against the baseline over the cases of each tag that has a margin of its own. */
  readonly tagComparisons: readonly Comparison[];
  readonly ranking: Ranking | null;
}

/** What the gate made of it all. */
export interface Decision {
  readonly exitCode: 0 | 1 | 3 | 4 | 5;
  /** One line, the first a reader sees. */
  readonly headline: string;
  /** Everything that did not hold, a line each; empty where the exit code is 0. */
  readonly reasons: readonly string[];
}

/** One run, ready to be shown: every format is a function of this value. */
export interface Report {
  readonly schema: 1;
  readonly assay: string;
  readonly run: {
    readonly id: string;
    readonly started: string;
    readonly finished: string;
    /** True where every answer was replayed from recordings. */
    readonly recorded: boolean;
    readonly seed: number;
    readonly trialsPerCase: number;
    readonly maxTokens: number;
  };
  readonly decision: Decision;
  readonly judge: RunJudge | null;
  readonly totals: {
    readonly tally: Tally;
    /** Dollars, `null` where not known. */
    readonly costUsd: number | null;
    readonly inputTokens: number | null;
    readonly outputTokens: number | null;
    /** What the prompt cache did in answers and judgements; `null` where no server told. */
    readonly cache: CacheUse | null;
  };
  /** What a reader must know before believing a figure: recorded answers, a changed judge … */
  readonly notes: readonly string[];
  readonly families: readonly FamilyReport[];
  /** In the order of the run; of a big run not all, as a note then says. */
  readonly trials: readonly TrialRecord[];
}
