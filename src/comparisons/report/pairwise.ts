import type { PositionConsistency } from '../../stats/index.js';
import type { Interval } from './scores.js';

/** How often the answers of one variant were preferred to those of another. Judgements, not trials. */
export interface PairTally {
  readonly baseline: string;
  readonly candidate: string;
  /** Times the candidate's answer was preferred, and of them by much; `null` where judges did not say how much. */
  readonly wins: number;
  readonly muchBetter: number | null;
  readonly ties: number;
  /** Times the baseline's answer was preferred, and of them by much. */
  readonly losses: number;
  readonly muchWorse: number | null;
  readonly unscored: number;
}

/** A variant's place by pairwise judgements. */
export interface PairStrength {
  readonly variant: string;
  /** Bradley–Terry: log odds of being preferred to an average variant of the family. */
  readonly strength: number;
  /** Clustered by case; `null` with a single case. */
  readonly interval: Interval | null;
}

/** What pairwise judgements say of a family. The gate does not hear of it. */
export interface PairwiseReport {
  /** Pairs with both answers the same, which nobody was asked about: they are ties. */
  readonly same: number;
  readonly unscored: number;
  readonly unscoredReasons: Readonly<Record<string, number>>;
  readonly pairs: readonly PairTally[];
  /** The strongest first; empty where nothing was decided. */
  readonly ranking: readonly PairStrength[];
  /** Of the pairs judged in both orders; `null` where none was. */
  readonly consistency: PositionConsistency | null;
  /** Of the judgements that prefer an answer, those that prefer what stood first; `null` where there are none. */
  readonly first: { readonly n: number; readonly share: number } | null;
}
