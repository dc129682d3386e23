import type { RubricItem } from '../../runs/record.js';

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
