import type { Outcome } from '../graders/outcome.js';
import { terminalText } from '../reports/terminal/text.js';
import type { TrialRecord } from '../runs/record.js';

/** Which of the scored trials of a case must pass. */
export type Passing = 'every' | 'most' | 'some';

/** What became of one trial. */
export type TrialOutcome = Pick<TrialRecord, 'trial' | 'outcome' | 'reason' | 'items'>;

/** What became of one variant on one case. */
export interface CellOutcome {
  readonly outcome: Outcome;
  /** What became of each trial that did not pass, in lines; empty where all passed. */
  readonly reason: string;
}

const enough: Readonly<Record<Passing, (passed: number, scored: number) => boolean>> = {
  every: (passed, scored) => passed === scored,
  most: (passed, scored) => 2 * passed > scored,
  some: (passed) => passed > 0,
};

/** Sums up the trials of one variant on one case; where none was scored, nothing is known. */
export function cellOutcome(trials: readonly TrialOutcome[], passing: Passing): CellOutcome {
  if (trials.length === 0) return { outcome: 'unscored', reason: 'no trial was asked for' };
  const scored = trials.filter(({ outcome }) => outcome !== 'unscored');
  const passed = scored.filter(({ outcome }) => outcome === 'pass');
  const reason = trials
    .filter(({ outcome }) => outcome !== 'pass')
    .flatMap(linesOf)
    .join('\n');
  if (scored.length === 0) return { outcome: 'unscored', reason };
  const holds = enough[passing](passed.length, scored.length);
  return { outcome: holds ? 'pass' : 'fail', reason };
}

function linesOf({ trial, outcome, reason, items }: TrialOutcome): readonly string[] {
  const missed = items.filter((item) => item.outcome !== 'pass');
  return [
    `trial ${trial} ${words[outcome]}: ${terminalText(reason)}`,
    ...missed.map((item) => `  ${item.id}: ${terminalText(item.reason)}`),
  ];
}

const words: Readonly<Record<Outcome, string>> = {
  pass: 'passed',
  fail: 'failed',
  unscored: 'is unscored',
};
