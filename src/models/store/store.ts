import { existsSync } from 'node:fs';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { requestKey } from '../canonical.js';
import type { ModelRequest } from '../model.js';
import { createFolder, isMissing, sharedFlush, writeDurably } from './durable-file.js';
import { answersFolder, entryPath, formatEntry, parseEntry, type StoreEntry } from './entry.js';
import type { WrittenAnswer } from './written.js';

/** An entry that was set aside because it cannot be trusted. */
export interface Damage {
  /** Where it is now. */
  readonly file: string;
  readonly problem: string;
}

export interface StoreOptions {
  /**
   * The id of a run that wants answers of its own: only answers bought for it are found, so that the run can be resumed;
   * what it buys is found by later runs as usual. It is an id and no time, since clocks jump.
   */
  readonly freshFor?: string;
  /** Told of each damaged entry, once it is set aside. */
  readonly onDamage?: (damage: Damage) => void;
}

/** Answers on disk, each under the key of its request and the number of its trial. Several processes may share it. */
export interface AnswerStore {
  /** The place of an answer, whether it is there or not. */
  readonly at: (request: ModelRequest, trial: number) => AnswerPlace;
}

/** The place of one answer in a store. Its functions throw `StoreError`. */
export interface AnswerPlace {
  /** Different for every request and trial. */
  readonly name: string;
  /** Whether the answer is there; reads none unless the store is asked for fresh ones. */
  readonly has: () => Promise<boolean>;
  readonly read: () => Promise<WrittenAnswer | undefined>;
  /** Resolves when the answer is flushed to disk. */
  readonly write: (answer: WrittenAnswer) => Promise<void>;
}

/** The store cannot be read or written; the message names the folder and the reason. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/**
 * Opens the store in a folder, which is created. Throws `StoreError` when it cannot be written, so that nothing is bought
 * that could not be kept.
 */
export async function openStore(folder: string, options: StoreOptions = {}): Promise<AnswerStore> {
  await orStoreError(folder, async () => {
    await createFolder(join(folder, answersFolder));
    // The proof that answers can be kept, and that nobody commits them.
    await writeDurably(join(folder, '.gitignore'), '*\n');
  });

  // Answers that come at about the same time share the flush of their folder.
  const flush = sharedFlush(join(folder, answersFolder));
  // Many trials ask the same request, and hashing it costs as much as looking whether an answer is there.
  const keys = new WeakMap<ModelRequest, string>();
  const keyOf = (request: ModelRequest): string => {
    const key = keys.get(request) ?? requestKey(request);
    keys.set(request, key);
    return key;
  };
  return {
    at: (request, trial) =>
      placeIn(folder, { key: keyOf(request), request, trial }, flush, options),
  };
}

function placeIn(
  folder: string,
  { key, request, trial }: Pick<StoreEntry, 'key' | 'request' | 'trial'>,
  flush: () => Promise<void>,
  options: StoreOptions,
): AnswerPlace {
  const { freshFor } = options;
  const path = join(folder, entryPath(key, trial));

  async function readEntry(): Promise<StoreEntry | undefined> {
    // Most places are empty, and an error for each costs more than this look.
    if (!existsSync(path)) return undefined;
    const text = await orStoreError(folder, () => readFile(path, 'utf8').catch(unlessMissing));
    if (text === undefined) return undefined;
    const entry = parseEntry(text);
    if ('damage' in entry) return setAside(folder, path, entry.damage, options);
    if (entry.key !== key || entry.trial !== trial) {
      return setAside(folder, path, 'it lies under the name of another answer', options);
    }
    return freshFor === undefined || entry.freshFor === freshFor ? entry : undefined;
  }

  return {
    name: `${key}-${trial}`,
    async has() {
      if (freshFor !== undefined) return (await readEntry()) !== undefined;
      return existsSync(path);
    },
    async read() {
      return (await readEntry())?.answer;
    },
    async write(answer) {
      const written = new Date().toISOString();
      const entry = { key, trial, written, freshFor: freshFor ?? null, request, answer };
      await orStoreError(folder, () => writeDurably(path, formatEntry(entry), flush));
    },
  };
}

/** Moves an entry that cannot be trusted out of the way, so that its answer is asked for again. */
export async function setAside(
  folder: string,
  path: string,
  problem: string,
  { onDamage }: Pick<StoreOptions, 'onDamage'>,
): Promise<undefined> {
  const file = join(folder, 'damaged', basename(path));
  await orStoreError(folder, async () => {
    await mkdir(join(folder, 'damaged'), { recursive: true });
    // Another process may have set it aside already.
    await rename(path, file).catch(unlessMissing);
  });
  onDamage?.({ file, problem });
}

function unlessMissing(error: unknown): undefined {
  if (isMissing(error)) return undefined;
  throw error;
}

async function orStoreError<T>(folder: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new StoreError(`the answer store ${folder} cannot be used: ${cause}`, { cause: error });
  }
}
