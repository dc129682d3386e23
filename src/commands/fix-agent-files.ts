import { readFile, realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fixAgent } from '../agents/fix-agent.js';
import { UnreadableFileError } from '../agents/read-agent-file.js';
import { writeFileWhole } from '../suites/write-file-whole.js';

/**
 * Mends agent files in place. A file that is not valid UTF-8 is left alone: writing it would change bytes
 * that no one asked to change.
 *
 * @param files relative to the root
 * @returns those that were mended
 */
export async function fixAgentFiles(
  files: readonly string[],
  root: string,
): Promise<readonly string[]> {
  const mended: string[] = [];
  for (const file of files) {
    if (await fixAgentFile(file, root)) mended.push(file);
  }
  return mended;
}

async function fixAgentFile(file: string, root: string): Promise<boolean> {
  try {
    const path = await realpath(resolve(root, file));
    const bytes = await readFile(path);
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    if (!bytes.equals(Buffer.from(text))) return false;
    const { source, fixed } = fixAgent(text, file);
    if (fixed.length === 0) return false;
    await writeFileWhole(path, source);
    return true;
  } catch (error) {
    throw new UnreadableFileError(file, error);
  }
}
