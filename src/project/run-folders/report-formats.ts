import { join, resolve } from 'node:path';
import type { Report } from '../../comparisons/report.js';
import { csvHeader, csvRow } from '../../reports/csv.js';
import { renderHtml } from '../../reports/html.js';
import { jsonPieces } from '../../reports/json.js';
import { renderJunit } from '../../reports/junit.js';
import { renderMarkdown } from '../../reports/markdown/markdown.js';
import { trialsOf } from './run-file.js';

/** What is written of every run: the file's name and how it is made, in pieces. */
export const runFormats = {
  html: { file: 'report.html', render: (report: Report): Iterable<string> => [renderHtml(report)] },
  markdown: {
    file: 'report.md',
    render: (report: Report): Iterable<string> => [renderMarkdown(report)],
  },
  json: { file: 'report.json', render: jsonPieces },
  junit: {
    file: 'junit.xml',
    render: (report: Report): Iterable<string> => [renderJunit(report)],
  },
} as const;

/** Every trial of a stored run as CSV, whichever the report carries. */
export async function* csvOfRun(root: string, folder: string): AsyncGenerator<string> {
  yield csvHeader();
  for await (const trial of trialsOf(resolve(root, join(folder, 'trials.jsonl')))) {
    yield csvRow(trial);
  }
}
