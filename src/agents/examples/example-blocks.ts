import type { Block } from './block.js';
import { matchesIn } from './bounded-matches.js';

const opening = /\\?<example(?:[\s_-]?\d{1,3})?(?:\s[^<>\n]{0,200})?\\?>/gi;
const closing = /\\?<\s?\\?\/\s?examples?(?:[\s_-]?\d{1,3})?\\?>/gi;

function firstFrom(offsets: readonly RegExpExecArray[], from: number, cursor: number): number {
  let index = cursor;
  while (index < offsets.length && (offsets[index]?.index ?? 0) < from) index += 1;
  return index;
}

/**
 * Finds the `<example>` blocks of a text. One that nothing closes ends at the next one, or with the text.
 */
export function exampleBlocks(text: string): readonly Block[] {
  const openings = matchesIn(text, opening);
  const closings = matchesIn(text, closing);
  let cursor = 0;
  return openings.map((match, index) => {
    const start = match.index + match[0].length;
    cursor = firstFrom(closings, start, cursor);
    const next = openings[index + 1]?.index ?? text.length;
    return {
      offset: match.index,
      start,
      end: Math.min(next, closings[cursor]?.index ?? text.length),
    };
  });
}

/** The blocks of code of a Markdown text, by position. */
function codeRanges(text: string): readonly { readonly start: number; readonly end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  let open: { start: number; fence: string } | undefined;
  for (const match of text.matchAll(/^[ \t]{0,8}(`{3,}|~{3,})[^\n]*$/gm)) {
    const fence = match[1] ?? '';
    if (!open) open = { start: match.index, fence };
    else if (fence.startsWith(open.fence)) {
      ranges.push({ start: open.start, end: match.index + match[0].length });
      open = undefined;
    }
  }
  return ranges;
}

/** The `<example>` blocks of a Markdown text that do not stand in a block of code. */
export function blocksOutsideCode(text: string): readonly Block[] {
  const code = codeRanges(text);
  let cursor = 0;
  return exampleBlocks(text).filter(({ offset }) => {
    while ((code[cursor]?.end ?? Number.POSITIVE_INFINITY) <= offset) cursor += 1;
    return offset < (code[cursor]?.start ?? Number.POSITIVE_INFINITY);
  });
}
