import { randomUUID } from 'node:crypto';
import { close, fsync, open, writeFile } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** Plain descriptors: the handles of `node:fs/promises` cost as much again as the work itself. */
const descriptors = {
  open: promisify<string, string, number>(open),
  write: promisify<number, string, void>(writeFile),
  sync: promisify(fsync),
  close: promisify(close),
};

/** How the names of files begin that are still being written. */
export const unfinishedPrefix = '.unfinished-';

/**
 * Writes a file so that it is either there, whole and flushed, or not there at all, whenever the process or the machine
 * stops: temporary file, fsync, rename, fsync of the folder. Several processes may write the same file; the last one wins.
 * Creates the folder. Throws the file system's error.
 */
export async function writeDurably(path: string, text: string): Promise<void> {
  const folder = dirname(path);
  const unfinished = join(folder, `${unfinishedPrefix}${basename(path)}-${randomUUID()}`);
  try {
    await writeFlushed(unfinished, text).catch(async (error: unknown) => {
      if (!isMissing(error)) throw error;
      await createFolder(folder);
      await writeFlushed(unfinished, text);
    });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw error;
  }
  await flushFolder(folder);
}

async function createFolder(folder: string): Promise<void> {
  const created = await mkdir(folder, { recursive: true });
  if (created !== undefined) await flushFolder(dirname(created));
}

/** Whether an error of the file system says that there is no such file or folder. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function writeFlushed(path: string, text: string): Promise<void> {
  const file = await descriptors.open(path, 'wx');
  try {
    await descriptors.write(file, text);
    await descriptors.sync(file);
  } finally {
    await descriptors.close(file);
  }
}

/** Makes a rename survive a power cut. Windows cannot flush a folder, and does not need to. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await descriptors.open(folder, 'r');
  try {
    await descriptors.sync(handle);
  } finally {
    await descriptors.close(handle);
  }
}
