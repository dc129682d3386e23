import { stripVTControlCharacters } from 'node:util';

/** Lines longer than this are hard to read, however wide the terminal is. */
const MAX_WIDTH = 100;

/**
 * Breaks a text at spaces so that no line is longer than the terminal is wide; our own colours take no room.
 *
 * @param indent stands before every line but the first.
 */
export function fold(text: string, columns: number, indent = ''): string {
  const width = Math.min(columns, MAX_WIDTH);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && visibleLength(`${line} ${word}`) > width) {
      lines.push(line);
      line = indent + word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}

/** How many characters a text takes on the terminal: our own colours take none. */
export function visibleLength(text: string): number {
  return stripVTControlCharacters(text).length;
}
