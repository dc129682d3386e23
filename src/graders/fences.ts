import { createHash } from 'node:crypto';

/**
 * A code for the fences around texts: a hash of all of them, so that no text inside can know it, and the same texts
 * make the same request.
 *
 * @returns 16 hexadecimal digits.
 */
export function fenceCode(texts: readonly string[]): string {
  const hash = createHash('sha256');
  // The length before each text keeps two ways of cutting the same characters apart.
  for (const text of texts) hash.update(`${text.length}:${text}`);
  return hash.digest('hex').slice(0, 16);
}

/**
 * Texts, untouched, between fences with a code. The API refuses blank blocks, so a blank text leaves its fences
 * standing next to each other.
 */
export function fenced(name: string, code: string, texts: readonly string[]): string[] {
  const visible = texts.filter((text) => text.trim() !== '');
  return [`<<${name} ${code}>>`, ...visible, `<<END ${name} ${code}>>`];
}
