import type { Magnitude } from '../../graders/pairwise/preference.js';
import type { JudgeCheck, JudgeTrace } from '../record.js';

/** One of the two variants of a pair. */
export type PairSide = 'baseline' | 'candidate';

/** What was made of a pair: the answer preferred, neither, or nothing. */
export type PairOutcome = PairSide | 'tie' | 'unscored';

/** Which two answers a judge compared: those of one trial number to one case. */
export interface PairName {
  readonly family: string;
  readonly case: string;
  /** 1-based. */
  readonly trial: number;
  /** Ids of the variants. */
  readonly baseline: string;
  readonly candidate: string;
}

/** Two answers judged in one of their two orders. */
export interface PairOrder extends Omit<JudgeTrace, 'judge'> {
  readonly shownFirst: PairSide;
  readonly outcome: PairOutcome;
  /** `null` for a tie, and where the judge was not asked how much. */
  readonly magnitude: Magnitude | null;
  /** Of the judge, or why there is no judgement. */
  readonly reason: string;
}

/** A judge's comparison of two answers: a line of `trials.jsonl` behind those of all trials. */
export interface PairRecord extends PairName {
  readonly kind: 'pair';
  /** Name of the judge. */
  readonly judge: string;
  /** Of two orders that contradict each other, a tie. */
  readonly outcome: PairOutcome;
  readonly reason: string;
  /** One, or both where the pair was audited; none where an answer is missing, or both are the same. */
  readonly orders: readonly PairOrder[];
  /** US dollars of the judgements; `null` is not known. */
  readonly costUsd: number | null;
}

/** How the answers of a run are compared in pairs. */
export interface RunPairwise {
  /** Every candidate with the baseline, or every variant with every other. */
  readonly pairs: 'baseline' | 'all';
  /** The share of the pairs judged in both orders, in [0, 1]. */
  readonly audit: number;
  readonly magnitude: boolean;
  readonly judges: readonly {
    readonly name: string;
    readonly identity: string;
    /** Absent where it was never checked. */
    readonly check?: JudgeCheck;
  }[];
  readonly instructions: string;
}
