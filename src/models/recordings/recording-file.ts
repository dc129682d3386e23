import { appendFileSync, existsSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { firstIssue } from '../anthropic/issue.js';
import {
  type Exchange,
  exchangeSchema,
  formatExchange,
  formatHeader,
  headerSchema,
} from './recording.js';

/** A recording in memory. */
export interface Recording {
  /** What it holds and how it was made, in its author's words. */
  readonly about: string;
  readonly exchanges: readonly Exchange[];
}

/** A recording that is no recording, or has a broken line; the message starts with file and line. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError';
}

/**
 * Reads a recording: JSON lines, a header first.
 * Equal texts are held once, since most lines repeat a prompt of many kilobytes.
 * Throws `RecordingError` naming the first wrong line, or the file system's own error.
 */
export async function readRecording(path: string): Promise<Recording> {
  const texts = new Map<string, string>();
  const lines = (await readFile(path, 'utf8')).split('\n');
  const { about } = readLine(path, 1, lines[0] ?? '', headerSchema, texts);
  const exchanges = lines.flatMap((line, index) =>
    index === 0 || line.trim() === ''
      ? []
      : [readLine(path, index + 1, line, exchangeSchema, texts)],
  );
  return { about, exchanges };
}

/**
 * Appends exchanges to a recording, which is created, header first, when there is none.
 * A line is written whole and before the function returns, so that a killed process leaves whole lines.
 */
export function recordTo(path: string, about: string): (exchange: Exchange) => void {
  return (exchange) => {
    mkdirSync(dirname(path), { recursive: true });
    const header = existsSync(path) ? '' : `${formatHeader(about)}\n`;
    appendFileSync(path, `${header}${formatExchange(exchange)}\n`);
  };
}

function readLine<T>(
  path: string,
  number: number,
  line: string,
  schema: z.ZodType<T>,
  texts: Map<string, string>,
): T {
  const result = schema.safeParse(parseJson(path, number, line, texts));
  if (result.success) return result.data;
  throw new RecordingError(`${path}:${number}: ${firstIssue(result.error)}`);
}

function parseJson(
  path: string,
  number: number,
  line: string,
  texts: Map<string, string>,
): unknown {
  try {
    return JSON.parse(line, (_key, value: unknown) =>
      typeof value === 'string' ? heldOnce(value, texts) : value,
    );
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new RecordingError(`${path}:${number}: expected a line of JSON: ${cause}`);
  }
}

function heldOnce(text: string, texts: Map<string, string>): string {
  const held = texts.get(text);
  if (held !== undefined) return held;
  texts.set(text, text);
  return text;
}
