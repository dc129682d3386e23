import type { Report } from '../comparisons/report.js';
import { reportSchema } from './report-schema.js';

/**
 * The report as JSON that follows {@link reportSchema}: keys in the schema's order, records sorted, a line for
 * each trial, so that the same report gives the same bytes however it was put together.
 *
 * @throws ZodError where the value is no report: what is written must be readable.
 */
export function renderJson(report: Report): string {
  return [...jsonPieces(report)].join('');
}

/** The same in pieces: the trials of a big run are longer together than a string can be. */
export function* jsonPieces(report: Report): Generator<string> {
  const { trials, ...rest } = reportSchema.parse(report);
  const head = JSON.stringify({ ...rest, trials: [] }, sortedRecord, 2);
  yield head.slice(0, -']\n}'.length);
  for (const [index, trial] of trials.entries()) {
    yield `${index === 0 ? '' : ','}\n    ${JSON.stringify(trial)}`;
  }
  yield `${trials.length === 0 ? '' : '\n  '}]\n}\n`;
}

/** Reasons are keys of the data's own choosing: the schema gives them no order. */
function sortedRecord(key: string, value: unknown): unknown {
  if (key !== 'unscoredReasons' || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
