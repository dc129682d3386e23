import type { Outcome } from './outcome.js';

/** What counts of one decided check or criterion. */
export interface ScoredItem {
  readonly id: string;
  /** Signed: negative for what should not be there. */
  readonly points: number;
  readonly required: boolean;
  readonly outcome: Outcome;
  /** Share of the points, in [0, 1]; `null` where unscored. */
  readonly score: number | null;
  readonly reason: string;
}

/** The score of one answer over its rubric. */
export type Scored =
  | { readonly outcome: 'pass' | 'fail'; readonly score: number; readonly reason: string }
  | { readonly outcome: 'unscored'; readonly score: null; readonly reason: string };

/**
 * Scores an answer: points met over the sum of the positive points, clipped to [0, 1].
 *
 * An item with negative points is met, and takes its points away, where its outcome is `fail`.
 * A required item that fails makes the score 0: an answer without it is worth nothing. One item that
 * is unscored makes the trial unscored: scores over different items could not be compared.
 *
 * @param passAt the score from which the trial passes, in (0, 1].
 */
export function scoreItems(items: readonly ScoredItem[], passAt: number): Scored {
  const undecided = items.find((item) => item.score === null);
  if (undecided !== undefined || items.length === 0) {
    const reason = undecided ? `${undecided.id}: ${undecided.reason}` : 'there is nothing to grade';
    return { outcome: 'unscored', score: null, reason };
  }
  const missing = items.find((item) => item.required && item.outcome === 'fail');
  if (missing !== undefined) {
    return { outcome: 'fail', score: 0, reason: `required: ${missing.id}: ${missing.reason}` };
  }
  const score = shareOfPoints(items);
  if (score >= passAt - ROUNDING) return { outcome: 'pass', score, reason: '' };
  const lost = items.filter((item) => item.outcome === 'fail').map((item) => item.id);
  const reason = `${score.toFixed(2)} is below ${passAt.toFixed(2)}: ${lost.join(', ')}`;
  return { outcome: 'fail', score, reason };
}

/** Sums of points such as 0.1 + 0.2 must not miss a threshold of 0.3 by their last bit. */
const ROUNDING = 1e-9;

function shareOfPoints(items: readonly ScoredItem[]): number {
  const positive = items.reduce((sum, item) => sum + Math.max(item.points, 0), 0);
  const met = items.reduce((sum, item) => sum + item.points * metShare(item), 0);
  // A rubric of prohibitions alone has no points to meet: it starts at 1 and can only lose.
  if (positive === 0) {
    const negative = items.reduce((sum, item) => sum - item.points, 0);
    return 1 + met / negative;
  }
  return Math.min(Math.max(met / positive, 0), 1);
}

function metShare({ points, score }: ScoredItem): number {
  const share = score ?? 0;
  return points > 0 ? share : 1 - share;
}
