import { open, readFile } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import type { Agent } from './agent.js';
import { maxCharacters } from './normalise-text.js';
import { readAgent } from './read-agent.js';

/** A file or folder that the system does not let us read; its message is one line. */
export class UnreadableFileError extends Error {
  readonly path: string;

  constructor(path: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message.split(',', 1)[0] : String(cause);
    super(`Cannot read ${path}: ${reason}. Check that it exists and may be read.`, { cause });
    this.name = 'UnreadableFileError';
    this.path = path;
  }
}

/** A path as findings show it: relative to the root, with `/` as separator. */
export function shownPath(path: string, root: string): string {
  const shown = relative(root, resolve(root, path)).split(sep).join('/');
  return shown === '' ? '.' : shown;
}

/** Decodes by byte order mark, UTF-8 without one; bytes that are no text become U+FFFD. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/**
 * Reads an agent file from disk. Of a file beyond the limit only the beginning is read, and a finding
 * says so.
 *
 * @param path the file, absolute or relative to `root`
 * @param root folder that `Agent.file` is relative to
 * @throws UnreadableFileError
 */
export async function readAgentFile(path: string, root: string = process.cwd()): Promise<Agent> {
  const shown = shownPath(path, root);
  try {
    return readAgent(decodeText(await readBounded(resolve(root, path))), shown);
  } catch (error) {
    throw new UnreadableFileError(shown, error);
  }
}

async function readBounded(path: string): Promise<Uint8Array> {
  const limit = maxCharacters * 4;
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    if (size <= limit) return await readFile(handle);
    const bytes = new Uint8Array(limit);
    const { bytesRead } = await handle.read(bytes, 0, limit, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
