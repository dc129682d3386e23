import type { Fault } from './finding.js';

/** Longer files are cut: nothing that people write as a prompt comes near it. */
export const maxCharacters = 4 * 1024 * 1024;

/**
 * Takes off a byte order mark and makes every line ending `\n`.
 *
 * @param source a file's text as it stands on disk
 */
export function normaliseText(source: string): {
  readonly text: string;
  readonly faults: readonly Fault[];
} {
  const faults: Fault[] = [];
  const marked = source.startsWith('\uFEFF');
  if (marked) faults.push({ line: 1, detail: { code: 'byte-order-mark' } });
  const size = source.length;
  if (size > maxCharacters) {
    faults.push({ line: 1, detail: { code: 'file-too-large', size, limit: maxCharacters } });
  }
  const text = source.slice(marked ? 1 : 0, maxCharacters).replace(/\r\n?/g, '\n');
  return { text, faults };
}
