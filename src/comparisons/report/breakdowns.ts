import type { RubricItem } from '../../runs/record.js';
import type { Score, Tally } from './scores.js';

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

/** A criterion of a case that every answer to it met, or none, over all variants. */
export interface SettledCriterion {
  readonly case: string;
  readonly criterion: string;
  readonly text: string;
  readonly fault: 'met by every answer' | 'met by no answer';
  /** Answers that were decided. */
  readonly answers: number;
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
