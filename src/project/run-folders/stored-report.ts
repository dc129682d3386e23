import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { z } from 'zod';
import type { Report } from '../../comparisons/report.js';
import { reportSchema } from '../../reports/report-schema.js';
import { UsageError } from '../usage-error.js';

const schema: z.ZodType<Report> = reportSchema;

/**
 * Reads the report of a run back: the value that all its formats were made from.
 *
 * @param folder of the run, absolute or relative to the project.
 * @throws {UsageError} naming the file where it is no report, or one that this version does not read.
 */
export async function readStoredReport(root: string, folder: string): Promise<Report> {
  const file = join(folder, 'report.json');
  const value = parse(await readFile(resolve(root, file), 'utf8'), file);
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue?.path.length ? ` at ${issue.path.join('.')}` : '';
  throw new UsageError(
    `${file}: expected a report as this version of Assay writes it: ${issue?.message ?? 'not understood'}${where}${writtenBy(value)}`,
  );
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${file}: expected JSON: ${reason}`);
  }
}

function writtenBy(value: unknown): string {
  const assay = typeof value === 'object' && value !== null && 'assay' in value ? value.assay : '';
  return typeof assay === 'string' && assay !== '' ? ` (written by Assay ${assay})` : '';
}
