import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const flushed = promisify(fsync);

/** How the names of files begin that are still being written. */
export const unfinishedPrefix = '.unfinished-';

/**
 * Writes a file so that it is either there, whole and flushed, or not there at all, whenever the process or the machine
 * stops: temporary file, fsync, rename, fsync of the folder. Several processes may write the same file; the last one wins.
 * Creates the folder. Throws the file system's error.
 *
 * Only what waits for the disk is handed to another thread: for the other steps that costs more than the steps themselves.
 *
 * @param flush flushes the file's folder.
 */
export async function writeDurably(
  path: string,
  text: string,
  flush = () => flushFolder(dirname(path)),
): Promise<void> {
  const unfinished = join(dirname(path), `${unfinishedPrefix}${basename(path)}-${randomUUID()}`);
  const file = await createFile(unfinished);
  try {
    try {
      writeFileSync(file, text);
      await flushed(file);
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  await flush();
}

/** How long a flush of a folder waits for other files of the folder, in milliseconds. */
const GATHER_MS = 5;

/** Flushes a folder, once for all who ask within a few milliseconds. */
export function sharedFlush(folder: string): () => Promise<void> {
  let gathering: Promise<void> | undefined;
  return () => {
    gathering ??= sleep(GATHER_MS).then(() => {
      // Who asks from now on may have renamed a file too late for this one.
      gathering = undefined;
      return flushFolder(folder);
    });
    return gathering;
  };
}

/** Whether an error of the file system says that there is no such file or folder. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function createFile(path: string): Promise<number> {
  try {
    return openSync(path, 'wx');
  } catch (error) {
    if (!isMissing(error)) throw error;
    await createFolder(dirname(path));
    return openSync(path, 'wx');
  }
}

/**
 * Creates a folder and those above it, and flushes each into the one above: what is written in a folder is lost with it.
 * One by one, since `recursive` never returns where the file system refuses with ENOENT.
 */
export async function createFolder(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  await createFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have been faster.
    if (!existsSync(folder)) throw error;
  }
  await flushFolder(dirname(folder));
}

/** Makes a rename survive a power cut. Windows cannot flush a folder, and does not need to. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    await flushed(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
