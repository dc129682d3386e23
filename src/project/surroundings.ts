import type { Progress } from '../runs/execute.js';

/** Tells how far a run has come. */
export interface ProgressDisplay {
  readonly update: (progress: Progress) => void;
  readonly clear: () => void;
}

/** The money of a run. */
export interface Spending {
  readonly limitUsd: number;
  readonly spentUsd: () => number;
}

/** What work on a project needs of whoever asked for it: a terminal, a test runner, a program. */
export interface Surroundings {
  /** The folder of the project, absolute. */
  readonly root: string;
  /** Aborted when the work shall end: what is in flight is told to stop. */
  readonly signal: AbortSignal;
  /** Says something that is no result: a line of text. */
  readonly notice: (line: string) => void;
  /** @param spending absent where no budget was set. */
  readonly showProgress: (spending?: Spending) => ProgressDisplay;
}
