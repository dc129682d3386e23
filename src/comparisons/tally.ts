import type { RubricItem } from '../runs/record.js';
import type { ItemTally, MeanFigure, Tally } from './report.js';
import type { ItemOutcome, TrialSummary } from './trial-summary.js';

/** Counts how trials ended; the unscored by their reason. */
export function tallyOf(trials: readonly TrialSummary[]): Tally {
  const unscored = trials.flatMap((trial) => trial.unscored ?? []);
  return {
    passed: trials.filter(({ outcome }) => outcome === 'pass').length,
    failed: trials.filter(({ outcome }) => outcome === 'fail').length,
    unscored: unscored.length,
    unscoredReasons: countBy(unscored),
  };
}

/** Counts how each item of a rubric ended over trials. */
export function itemTallies(
  rubric: readonly RubricItem[],
  results: readonly (readonly ItemOutcome[])[],
): readonly ItemTally[] {
  return rubric.map(({ id }) => {
    const outcomes = results.flatMap((items) =>
      items.filter((item) => item.id === id).map(({ outcome }) => outcome),
    );
    const count = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length;
    return { id, passed: count('pass'), failed: count('fail'), unscored: count('unscored') };
  });
}

/** The mean over the trials in which a figure is known; `null` where it is known in none. */
export function meanFigure(values: readonly (number | null | undefined)[]): MeanFigure | null {
  const known = values.filter((value) => value !== null && value !== undefined);
  return known.length === 0 ? null : { mean: mean(known), known: known.length };
}

/** Arithmetic mean of at least one number. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function countBy(keys: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
