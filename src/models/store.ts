import { access, mkdir, readFile, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { requestKey } from './canonical.js';
import { writeDurably } from './durable-file.js';
import type { ModelRequest } from './model.js';
import { entryPath, formatEntry, parseEntry, type StoreEntry } from './store-entry.js';
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
  /** Whether an answer is there; reads none unless the store is asked for fresh ones. */
  readonly has: (request: ModelRequest, trial: number) => Promise<boolean>;
  readonly read: (request: ModelRequest, trial: number) => Promise<WrittenAnswer | undefined>;
  /** Returns when the answer is flushed to disk; throws `StoreError`. */
  readonly write: (request: ModelRequest, trial: number, answer: WrittenAnswer) => Promise<void>;
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
    await mkdir(folder, { recursive: true });
    // The proof that answers can be kept, and that nobody commits them.
    await writeDurably(join(folder, '.gitignore'), '*\n');
  });

  async function readEntry(request: ModelRequest, trial: number): Promise<StoreEntry | undefined> {
    const key = requestKey(request);
    const path = join(folder, entryPath(key, trial));
    const text = await orStoreError(folder, () => readIfThere(path));
    if (text === undefined) return undefined;
    const entry = parseEntry(text);
    if ('damage' in entry) return setAside(folder, path, entry.damage, options);
    if (entry.key !== key || entry.trial !== trial) {
      return setAside(folder, path, 'it lies under the name of another answer', options);
    }
    return options.freshFor === undefined || entry.freshFor === options.freshFor
      ? entry
      : undefined;
  }

  return {
    async has(request, trial) {
      if (options.freshFor !== undefined) return (await readEntry(request, trial)) !== undefined;
      return isThere(join(folder, entryPath(requestKey(request), trial)));
    },
    async read(request, trial) {
      return (await readEntry(request, trial))?.answer;
    },
    async write(request, trial, answer) {
      const key = requestKey(request);
      const freshFor = options.freshFor ?? null;
      const written = new Date().toISOString();
      const text = formatEntry({ key, trial, written, freshFor, request, answer });
      await orStoreError(folder, () => writeDurably(join(folder, entryPath(key, trial)), text));
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

async function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(unlessMissing);
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function unlessMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
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
