import type { Report } from '../comparisons/report.js';
import { reportSchema } from './report-schema.js';

/**
 * The report as JSON that follows {@link reportSchema}: keys in the schema's order, records sorted, so
 * that the same report gives the same bytes however it was put together.
 *
 * @throws ZodError where the value is no report: what is written must be readable.
 */
export function renderJson(report: Report): string {
  return `${JSON.stringify(reportSchema.parse(report), sortedRecord, 2)}\n`;
}

/** Reasons are keys of the data's own choosing: the schema gives them no order. */
function sortedRecord(key: string, value: unknown): unknown {
  if (key !== 'unscoredReasons' || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
