import type { PairRecord, RunPairwise } from '../runs/pairwise/pair-record.js';
import type { RunJudge, TrialRecord } from '../runs/record.js';
import type { FamilyReport } from './report/family.js';
import type { FamilyHistory } from './report/history.js';
import type { Tally } from './report/scores.js';
import type { CacheUse } from './trial-summary.js';

export type * from './report/breakdowns.js';
export type * from './report/broken.js';
export type * from './report/comparison.js';
export type * from './report/family.js';
export type * from './report/history.js';
export type * from './report/pairwise.js';
export type * from './report/panel.js';
export type * from './report/routing.js';
export type * from './report/scores.js';
export type * from './report/variant.js';

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
  /** How answers were compared in pairs; absent where they were not. */
  readonly pairwise?: RunPairwise;
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
  /** Earlier nights beside this run; absent where there are none, or this run has no answers of its own. */
  readonly history?: readonly FamilyHistory[];
  /** Comparisons of two answers, of a big run not all: those first that one judge decided otherwise in the other order. */
  readonly pairs?: readonly PairRecord[];
  /** In the order of the run; of a big run not all, as a note then says. */
  readonly trials: readonly TrialRecord[];
}
