import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { firstIssue } from '../anthropic/issue.js';
import type { ModelRequest } from '../model.js';
import {
  requestSchema,
  type WrittenAnswer,
  writtenAnswer,
  writtenAnswerSchema,
  writtenRequest,
} from './written.js';

/** One answer in the store, with everything that led to it. */
export interface StoreEntry {
  /** Of the request: see `requestKey`. */
  readonly key: string;
  /** 1-based number of the trial. */
  readonly trial: number;
  /** When it was written, ISO 8601. */
  readonly written: string;
  /** The run that asked for answers of its own, or `null`. */
  readonly freshFor: string | null;
  readonly request: ModelRequest;
  readonly answer: WrittenAnswer;
}

const entrySchema: z.ZodType<StoreEntry> = z
  .strictObject({
    assay: z.literal('answer'),
    version: z.literal(1),
    key: z.string(),
    trial: z.int().positive(),
    written: z.iso.datetime(),
    freshFor: z.string().nullable(),
    request: requestSchema,
    answer: writtenAnswerSchema,
  })
  .transform(({ assay: _assay, version: _version, ...entry }) => entry);

const jsonLine = z.string().transform((line, context): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    context.addIssue({ code: 'custom', message: 'it is no JSON' });
    return z.NEVER;
  }
});

/** The folder of all entries, relative to the store: one, so that entries written together are flushed together. */
export const answersFolder = 'answers';

/** Where an entry lies, relative to the store. */
export function entryPath(key: string, trial: number): string {
  return join(answersFolder, `${key}-${trial}.json`);
}

/** An entry as the text of its file: a line of JSON, and a line with its sha256. */
export function formatEntry(entry: StoreEntry): string {
  const { key, trial, written, freshFor, request, answer } = entry;
  const line = JSON.stringify({
    assay: 'answer',
    version: 1,
    key,
    trial,
    written,
    freshFor,
    request: writtenRequest(request),
    answer: writtenAnswer(answer),
  });
  return `${line}\n${sha256(line)}\n`;
}

/** The entry that a file holds, or in a few words why it cannot be trusted. */
export function parseEntry(text: string): StoreEntry | { readonly damage: string } {
  const [line = '', sum] = text.split('\n');
  if (sum !== sha256(line)) return { damage: 'its checksum does not match' };
  const result = jsonLine.pipe(entrySchema).safeParse(line);
  if (result.success) return result.data;
  return { damage: firstIssue(result.error) };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
