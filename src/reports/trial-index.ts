import type { TrialRecord } from '../runs/record.js';

/** The trials of one cell, in the order of the run; empty where there are none. */
export type TrialsOf = (family: string, variant: string, caseId: string) => readonly TrialRecord[];

/** Makes the trials of a run findable by cell, in one pass over them. */
export function indexTrials(trials: readonly TrialRecord[]): TrialsOf {
  const cells = new Map<string, TrialRecord[]>();
  for (const trial of trials) {
    const key = cellKey(trial.family, trial.variant, trial.case);
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, [trial]);
    else cell.push(trial);
  }
  return (family, variant, caseId) => cells.get(cellKey(family, variant, caseId)) ?? [];
}

/** One string for a cell: names are anybody's text, and may hold any separator. */
export function cellKey(family: string, variant: string, caseId: string): string {
  return JSON.stringify([family, variant, caseId]);
}
