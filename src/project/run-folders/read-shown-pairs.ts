import { isInconsistent, type PairSummary } from '../../comparisons/pairwise/pair-summary.js';
import type { Report } from '../../comparisons/report.js';
import type { PairRecord } from '../../runs/pairwise/pair-record.js';
import { pairsIn } from './run-file.js';

/** Comparisons that a report carries with their reasons; all are in `trials.jsonl`. */
const MOST_SHOWN = 200;

/** Gives a report the comparisons of two answers that it carries whole, read back from the file of the run. */
export async function withShownPairs(
  report: Report,
  pairs: readonly PairSummary[],
  file: string,
): Promise<Report> {
  if (pairs.length === 0) return report;
  const rank = (pair: PairSummary): number => {
    if (isInconsistent(pair)) return 0;
    return pair.orders.length === 0 ? 2 : 1;
  };
  const ranked = pairs
    .map((pair, place) => ({ place, rank: rank(pair) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST_SHOWN);
  const chosen = new Set(ranked.map(({ place }) => place));
  const shown: PairRecord[] = [];
  for await (const pair of pairsIn(file, (place) => chosen.has(place))) shown.push(pair);
  return { ...report, pairs: shown };
}
