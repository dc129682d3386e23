import type { Report } from './report.js';

/** The report of merged shards: they asked nobody again, so that what regressed in them is only suspected. */
export function asMergedReport(report: Report): Report {
  const suspected = report.families.some(({ comparisons }) =>
    comparisons.some(({ broken }) => broken?.cases.some(({ state }) => state === 'suspected')),
  );
  const note =
    'Merging asks no model: which cases broke stays suspected, where a run on one machine would have confirmed it by fresh trials.';
  return suspected ? { ...report, notes: [note, ...report.notes] } : report;
}
