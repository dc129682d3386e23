import { describe, expect, it } from 'vitest';
import { renderCsv } from '../../src/reports/csv.js';
import { plainReport, reportOf, runCase, runVariant, trialOf } from './fixtures/report.js';

/** The fields of a CSV text by RFC 4180. */
function fields(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

/** The row of one trial whose answer is the text. */
function answerField(text: string): string {
  const only = runCase('only');
  const csv = renderCsv(
    reportOf([runVariant('v')], [only], [trialOf({ variant: 'v', case: only, trial: 1, text })]),
  );
  return fields(csv)[1]?.at(-1) ?? '';
}

describe('CSV', () => {
  it('has a header and a row for each trial, all of the same length', () => {
    const rows = fields(renderCsv(plainReport(2, 3, 2)));
    expect(rows).toHaveLength(1 + 2 * 3 * 2);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    expect(rows[0]?.slice(0, 7)).toEqual([
      'family',
      'variant',
      'case',
      'trial',
      'stage',
      'outcome',
      'score',
    ]);
  });

  it('leaves a figure that is not known empty, never 0', () => {
    const [header = [], row = []] = fields(renderCsv(plainReport(1, 1, 1)));
    for (const name of ['cost_usd', 'latency_ms', 'input_tokens'])
      expect(row[header.indexOf(name)]).toBe('');
  });

  it('keeps commas, quotes and line breaks', () => {
    const text = 'a, "b"\r\nc\nd';
    expect(answerField(text)).toBe(text);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '  =cmd()', '\r=1', '\n-2', '＝1', '\0=1'])(
    'has no spreadsheet read %j as a formula',
    (text) => {
      expect(answerField(text)).toBe(`'${text}`);
    },
  );
});
