import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { Attachment } from './suite.js';

const MAX_BYTES = 1_000_000;

/** A file that is sent with a case, or why it can't be. */
export type AttachmentResult =
  | { readonly kind: 'read'; readonly attachment: Attachment }
  | { readonly kind: 'refused'; readonly message: string };

/**
 * Reads a file that a case attaches: UTF-8 text of at most 1 MB inside the project, links resolved. Line ends become
 * `\n`.
 *
 * @param file path from the suite's folder, as the suite gives it.
 * @param suite path of the suite file.
 * @param root folder that nothing may be read from outside of.
 */
export async function readAttachment(
  file: string,
  suite: string,
  root: string,
): Promise<AttachmentResult> {
  const refused = (message: string): AttachmentResult => ({ kind: 'refused', message });
  try {
    const path = await realpath(resolve(dirname(suite), file));
    if (!isInside(path, await realpath(root))) {
      return refused(`expected a file inside the project, got \`${file}\``);
    }
    const { size } = await stat(path);
    if (size > MAX_BYTES)
      return refused(`expected \`${file}\` to have at most ${MAX_BYTES} bytes, got ${size}`);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
    return { kind: 'read', attachment: { file, text: text.replaceAll('\r\n', '\n') } };
  } catch (error) {
    return refused(`expected \`attach\` to name a text file, got \`${file}\` (${reasonOf(error)})`);
  }
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: "it doesn't exist",
    EISDIR: 'it is a folder',
    EACCES: 'it may not be read',
    ERR_ENCODING_INVALID_ENCODED_DATA: 'it is not UTF-8',
  };
  return (typeof code === 'string' && reasons[code]) || error.message;
}
