import type { Report } from '../comparisons/report.js';
import type { TrialRecord } from '../runs/record.js';
import { csvLine } from './csv-line.js';

/** The columns, in order; a figure that is not known is an empty field. */
const COLUMNS: Readonly<Record<string, (trial: TrialRecord) => string | number | null>> = {
  family: ({ family }) => family,
  variant: ({ variant }) => variant,
  case: (trial) => trial.case,
  trial: ({ trial }) => trial,
  stage: ({ stage }) => stage ?? null,
  outcome: ({ outcome }) => outcome,
  score: ({ score }) => score,
  fidelity: ({ fidelityScore }) => fidelityScore,
  failed_items: ({ items }) =>
    items
      .filter(({ outcome }) => outcome === 'fail')
      .map(({ id }) => id)
      .join(' '),
  called: ({ called }) => called?.join(' ') ?? null,
  reason: ({ reason }) => reason,
  model: ({ answer }) => answer?.model ?? null,
  stop_reason: ({ answer }) => answer?.stopReason ?? null,
  input_tokens: ({ answer }) => answer?.usage?.inputTokens ?? null,
  output_tokens: ({ answer }) => answer?.usage?.outputTokens ?? null,
  latency_ms: ({ answer }) => answer?.latencyMs ?? null,
  cost_usd: ({ costUsd }) => costUsd,
  source: ({ answer }) => answer?.source ?? null,
  request_id: ({ answer }) => answer?.requestId ?? null,
  request: ({ request }) => request,
  answer: ({ answer }) => answer?.text ?? null,
};

/** The trials that a report carries as CSV (RFC 4180, UTF-8, one header line), safe to open in a spreadsheet. */
export function renderCsv(report: Report): string {
  return [csvHeader(), ...report.trials.map(csvRow)].join('');
}

/** The first line: the names of the columns. */
export function csvHeader(): string {
  return csvLine(Object.keys(COLUMNS));
}

/** The line of one trial. */
export function csvRow(trial: TrialRecord): string {
  return csvLine(Object.values(COLUMNS).map((column) => column(trial)));
}
