import type { RunVariant } from '../../runs/record.js';
import type { ItemTally, MeanFigure, RepeatedTrials, Score, Tally } from './scores.js';

/** One variant on one case: a cell of the heat map. */
export interface Cell extends RepeatedTrials {
  readonly case: string;
  /** Mean score; `null` where no trial was scored. */
  readonly mean: number | null;
  readonly tally: Tally;
  readonly items: readonly ItemTally[];
  /** An earlier run under the same identity whose outcome was another; `null` where none is known. */
  readonly earlier: {
    readonly run: string;
    readonly passed: number;
    readonly failed: number;
  } | null;
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
