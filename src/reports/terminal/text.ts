import { stripVTControlCharacters } from 'node:util';

/**
 * Makes text from outside safe for a terminal: escape sequences and other control characters, which could
 * move the cursor, recolour or retitle it, are taken out, and so are invisible marks such as those that turn
 * the direction of text.
 */
export function terminalText(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/[\n\t\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '');
}
