import type { TrialRecord } from '../runs/record.js';

/** What is read of a trial to see how much its score varies. */
export type ScoredTrial = Pick<TrialRecord, 'family' | 'variant' | 'case' | 'score'>;

/**
 * The variance of a trial's score within its case and variant, pooled: Σ(y − m)² / Σ(n − 1). `null` where no case was
 * scored twice.
 */
export function trialVarianceOf(trials: readonly ScoredTrial[]): number | null {
  const cells = new Map<string, number[]>();
  for (const { family, variant, case: id, score } of trials) {
    if (score === null) continue;
    const key = JSON.stringify([family, variant, id]);
    cells.set(key, [...(cells.get(key) ?? []), score]);
  }
  const scores = [...cells.values()];
  const freedom = scores.reduce((sum, cell) => sum + cell.length - 1, 0);
  const squares = scores.reduce((sum, cell) => sum + squaredDeviations(cell), 0);
  return freedom === 0 ? null : squares / freedom;
}

function squaredDeviations(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}
