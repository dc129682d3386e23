import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { requestKey } from '../canonical.js';
import { unfinishedPrefix } from './durable-file.js';
import { answersFolder, entryPath, parseEntry } from './entry.js';
import { type Damage, setAside } from './store.js';

/** What a store holds. Times are those of writing; `null` where it holds nothing. */
export interface StoreSummary {
  readonly answers: number;
  readonly bytes: number;
  readonly oldest: Date | null;
  readonly newest: Date | null;
  /** Entries that were set aside. */
  readonly damaged: number;
}

export interface StorePrune {
  /** Entries removed, whole and damaged ones. */
  readonly removed: number;
  readonly bytes: number;
}

interface StoredFile {
  readonly path: string;
  readonly bytes: number;
  readonly written: Date;
}

/** Size and age of the store in a folder; all zero where there is none. Reads no answer. */
export async function summariseStore(folder: string): Promise<StoreSummary> {
  let summary: StoreSummary = { answers: 0, bytes: 0, oldest: null, newest: null, damaged: 0 };
  for await (const { bytes, written } of answerFiles(folder)) {
    const { answers, oldest, newest } = summary;
    summary = {
      ...summary,
      answers: answers + 1,
      bytes: summary.bytes + bytes,
      oldest: oldest === null || written < oldest ? written : oldest,
      newest: newest === null || written > newest ? written : newest,
    };
  }
  return { ...summary, damaged: (await names(join(folder, 'damaged'))).length };
}

/** Removes the answers written before a time, and with them all that was set aside or left unfinished before it. */
export async function pruneStore(folder: string, before: Date): Promise<StorePrune> {
  let pruned: StorePrune = { removed: 0, bytes: 0 };
  for await (const file of allFiles(folder)) {
    if (file.written >= before) continue;
    await rm(file.path, { force: true });
    pruned = { removed: pruned.removed + 1, bytes: pruned.bytes + file.bytes };
  }
  return pruned;
}

/**
 * Reads every answer, sets aside those that cannot be trusted, and tells of each. More is checked than at every use: that
 * an answer belongs to the request it lies under.
 */
export async function verifyStore(
  folder: string,
  onDamage: (damage: Damage) => void,
): Promise<{ readonly whole: number; readonly damaged: number }> {
  let whole = 0;
  let damaged = 0;
  for await (const { path } of answerFiles(folder)) {
    const text = await readFile(path, 'utf8').catch(() => undefined);
    // Another process may have pruned it since.
    if (text === undefined) continue;
    const problem = problemOf(folder, path, text);
    if (problem === undefined) {
      whole += 1;
    } else {
      damaged += 1;
      await setAside(folder, path, problem, { onDamage });
    }
  }
  return { whole, damaged };
}

function problemOf(folder: string, path: string, text: string): string | undefined {
  const entry = parseEntry(text);
  if ('damage' in entry) return entry.damage;
  if (requestKey(entry.request) !== entry.key) return 'its key is not that of its request';
  const expected = join(folder, entryPath(entry.key, entry.trial));
  return path === expected ? undefined : 'it lies under the name of another answer';
}

async function* allFiles(folder: string): AsyncGenerator<StoredFile> {
  yield* answerFiles(folder, () => true);
  yield* filesOf(join(folder, 'damaged'), () => true);
}

function answerFiles(
  folder: string,
  wanted: (name: string) => boolean = isAnswer,
): AsyncGenerator<StoredFile> {
  return filesOf(join(folder, answersFolder), wanted);
}

async function* filesOf(
  folder: string,
  wanted: (name: string) => boolean,
): AsyncGenerator<StoredFile> {
  for (const name of (await names(folder)).filter(wanted)) {
    const path = join(folder, name);
    // Another process may remove a file between the listing and the look at it.
    const found = await stat(path).catch(() => undefined);
    if (found?.isFile()) yield { path, bytes: found.size, written: found.mtime };
  }
}

function isAnswer(name: string): boolean {
  return name.endsWith('.json') && !name.startsWith(unfinishedPrefix);
}

async function names(folder: string): Promise<readonly string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}
