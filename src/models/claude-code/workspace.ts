import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { HostFile } from '../model.js';

/** A path that leads nowhere else, on any system. */
const plainPath = /^(?!.*\.\.)[\w.-]+(?:\/[\w.-]+)*$/;

/** Does something in an empty folder that holds only these files, and is gone afterwards. */
export async function inWorkspace<Result>(
  files: readonly HostFile[],
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-host-'));
  try {
    for (const file of files) await writeInto(folder, file);
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function writeInto(folder: string, { path, text }: HostFile): Promise<void> {
  if (!plainPath.test(path)) throw new Error(`expected a path inside the folder, got ${path}`);
  const full = join(folder, path);
  await mkdir(dirname(full), { recursive: true });
  await writeFile(full, text);
}
