import { closeSync, existsSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { z } from 'zod';
import type { HistoryLine } from '../../comparisons/history/history-line.js';
import { historyLineSchema } from '../../reports/history-schema.js';

const schema: z.ZodType<HistoryLine> = historyLineSchema;

/** The file that a line is added to for every run. */
export function historyPath(root: string, reports: string): string {
  return join(resolve(root, reports), 'history.jsonl');
}

/**
 * Reads the runs of a history, the oldest first; none where there is no file. A line that is damaged is left out.
 *
 * @param notice hears of each line that is left out, with its place and what is wrong.
 */
export async function readHistory(
  root: string,
  reports: string,
  notice: (line: string) => void,
): Promise<readonly HistoryLine[]> {
  const path = historyPath(root, reports);
  if (!existsSync(path)) return [];
  const lines: HistoryLine[] = [];
  for (const [index, text] of (await readFile(path, 'utf8')).split('\n').entries()) {
    if (text.trim() === '') continue;
    const result = schema.safeParse(parse(text));
    if (result.success) lines.push(result.data);
    else {
      const [issue] = result.error.issues;
      const where = issue?.path.length ? ` at ${issue.path.join('.')}` : '';
      notice(
        `${relative(root, path)}:${index + 1}: left out, no line of a history: ${issue?.message ?? 'not understood'}${where}`,
      );
    }
  }
  return lines.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/**
 * Adds a run in one write at the end of the file, so that several processes may do so at once. A line that a killed
 * process left unfinished is closed first.
 */
export function appendHistory(root: string, reports: string, line: HistoryLine): void {
  const file = openSync(historyPath(root, reports), 'a+');
  try {
    const { size } = fstatSync(file);
    const last = Buffer.alloc(1);
    const torn = size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last[0] !== 0x0a;
    writeSync(file, `${torn ? '\n' : ''}${JSON.stringify(line)}\n`);
  } finally {
    closeSync(file);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
