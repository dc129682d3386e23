import { scoreIntervals } from '../stats/index.js';
import type { Score } from './report.js';
import type { TrialSummary } from './trial-summary.js';

/** The scores of the trials that have one. */
export function scoresOf(trials: readonly TrialSummary[]): readonly number[] {
  return trials.flatMap(({ score }) => score ?? []);
}

/** The mean over cases with both intervals; a case without a score is left out, `null` where none has one. */
export function scoreOf(byCase: readonly (readonly number[])[]): Score | null {
  const scored = byCase.filter((scores) => scores.length > 0);
  return scored.length === 0 ? null : scoreIntervals(scored);
}
