import { clip, oneLine } from '../one-line.js';

/** Breaks what GitHub links by itself (people, issues, addresses) without a reader seeing it. */
const ZERO_WIDTH_SPACE = '\u200B';

/** Entities where Markdown or GitHub's mathematics would start, backslashes where they suffice. */
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  $: '&#36;',
  '@': `${ZERO_WIDTH_SPACE}@${ZERO_WIDTH_SPACE}`,
  '#': `\\#${ZERO_WIDTH_SPACE}`,
};

/**
 * Anybody's text as one line of Markdown that shows it and does nothing else: it renders no HTML and no
 * markup, mentions nobody, links nowhere and stays in its table cell. Clipped to `limit` characters.
 */
export function plainText(text: string, limit = 200): string {
  return clip(oneLine(text), limit)
    .replace(/[\\`*_[\]|~&<>$@#]/g, (found) => ESCAPES[found] ?? `\\${found}`)
    .replace(/:(?=\/\/)|\b(?:www|GH)(?=[.-])/gi, `$&${ZERO_WIDTH_SPACE}`)
    .replace(/^(\d+(?=[.)](?:\s|$))|(?=[-+=]))/, '$1\\');
}
