import type { RunRouting } from '../../runs/routing/run-routing.js';
import type { Interval } from './scores.js';

/** Where a trial can go besides to an agent. */
export const NOBODY = 'nobody';
export const SEVERAL = 'several';

/** One row of a confusion matrix: where the trials went whose work was meant for one agent. */
export interface ConfusionRow {
  /** The agent that was expected, by family; `nobody`; or `not` and the agent that was to be left out. */
  readonly expected: string;
  readonly cases: readonly string[];
  /** Trials, in the order of the columns. */
  readonly counts: readonly number[];
  readonly unscored: number;
}

/** Who was expected against who was called. */
export interface ConfusionMatrix {
  /** Agents of the catalogue, then others that were called, then `nobody` and `several`. */
  readonly columns: readonly string[];
  readonly rows: readonly ConfusionRow[];
}

/** A share of trials; its interval draws cases, and is `null` with a single one. */
export interface RoutingRate {
  readonly value: number;
  readonly interval: Interval | null;
}

/** How well an agent gets the work that is meant for it; a rate of no trials is `null`. */
export interface RoutedAgent {
  readonly agent: string;
  /** Scored trials that were meant for it. */
  readonly meant: number;
  /** Scored trials in which it was called, alone or among several. */
  readonly called: number;
  /** Of those, the share that was meant for it alone and went to it alone. */
  readonly precision: RoutingRate | null;
  /** Of the trials meant for it, the share that went to it alone. */
  readonly recall: RoutingRate | null;
  readonly f1: RoutingRate | null;
}

/** One catalogue over all routing cases. */
export interface RoutingVariant {
  readonly variant: string;
  readonly matrix: ConfusionMatrix;
  readonly agents: readonly RoutedAgent[];
}

/** A case that went elsewhere under another catalogue. */
export interface RoutingMove {
  readonly case: string;
  readonly expected: string;
  /** Where most trials went under the first catalogue and under the other, with how many of how many. */
  readonly from: Destination;
  readonly to: Destination;
}

export interface Destination {
  readonly agent: string;
  readonly trials: number;
  readonly of: number;
}

/** What moved between two catalogues. */
export interface RoutingMoves {
  readonly baseline: string;
  readonly candidate: string;
  readonly moves: readonly RoutingMove[];
  /** Agents that gained or lost cases; `gained` and `lost` are ids of cases. */
  readonly agents: readonly {
    readonly agent: string;
    readonly gained: readonly string[];
    readonly lost: readonly string[];
  }[];
}

/** How far an agent relies on its examples: the share of its cases it gets with the tested example shown, and without. */
export interface Reliance {
  readonly variant: string;
  /** `null` for the cases of all. */
  readonly agent: string | null;
  readonly heldOut: number;
  readonly asIs: number;
  readonly difference: number;
  readonly thisSuite: Interval | null;
  readonly cases: number;
}

/** Whom an orchestrator called, for every catalogue. */
export interface RoutingReport extends RunRouting {
  readonly variants: readonly RoutingVariant[];
  /** The first catalogue against each of the others. */
  readonly moves: readonly RoutingMoves[];
  /** Present where the mode shows the tested example and a run without it stands beside. */
  readonly reliance?: readonly Reliance[];
}
