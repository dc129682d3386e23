import type { MarkIndex } from './mark-index.js';

/** A quotation: what stands between its quotation marks, and the position behind them. */
export interface Quotation {
  readonly text: string;
  readonly end: number;
}

/** Which marks close a quotation that a mark opens; people mix straight and curly ones. */
const closers: Readonly<Record<string, string>> = {
  '"': '"”',
  "'": "'’",
  '“': '”"',
  '‘': "’'",
  '«': '»',
  '「': '」',
  '『': '』',
};

/** How surely a quotation ends at a mark, judged by what follows it. */
type Ending = 'sure' | 'likely' | 'none';

const tail = /[.,;:!?…]*\s*/y;
const bullet = /(?:[-*•+–]|\d{1,3}[.)])[ \t]+/y;

/** Position behind what a sticky pattern matches at a position; the position itself where it does not. */
function behind(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

function isEscaped(text: string, at: number): boolean {
  return text[at - 1] === '\\';
}

/** Whether the characters from `from` begin something that is no part of the sentence before them. */
function beginsAnew(text: string, closing: number, from: number): boolean {
  const between = text.slice(closing + 1, from);
  if (/^(?:->|=>|```|~~~)/.test(text.slice(from, from + 3))) return true;
  if (between.includes('\n\n')) return true;
  const next = text.slice(from, from + 2);
  const spaced = /\s/.test(between);
  if (spaced && /^[<([*]\S/.test(next)) return true;
  if (between.includes('\n') && /^[\p{Lu}\p{Lo}"'“‘>*-]/u.test(next)) return true;
  const sentenceEnded = /[.!?…。！？]/.test(text[closing - 1] ?? '') || /^[.!?…]/.test(between);
  return spaced && /^(?:[\p{Lu}\p{Lo}—–]|- )/u.test(next) && (sentenceEnded || /^[—–-]/.test(next));
}

function endingAt(text: string, closing: number, end: number, marks: MarkIndex): Ending {
  const isInWord = /[\p{Ll}\p{N}]/u.test(text[closing + 1] ?? '');
  if (isInWord && !marks.at(closing + 1)) return 'none';
  const plain = behind(tail, text, closing + 1);
  const behindBullet = behind(bullet, text, plain);
  if (plain >= end || behindBullet >= end) return 'sure';
  if (marks.at(plain) || marks.at(behindBullet)) return 'sure';
  if (/^[→⇒➜➔⟶]/u.test(text.slice(plain, plain + 1))) return 'sure';
  return beginsAnew(text, closing, plain) ? 'likely' : 'none';
}

/** Whether a quotation mark opens a quotation inside the quotation. */
function opensInside(text: string, at: number): boolean {
  return /[\s([{=:/,\u2013\u2014-]/.test(text[at - 1] ?? ' ') && /\S/.test(text[at + 1] ?? ' ');
}

/** Whether a mark may be the apostrophe of `the readers' (late) books`. */
function isPossessive(text: string, at: number): boolean {
  return /[sz]['’]/i.test(text.slice(at - 1, at + 1)) && /[ \t]/.test(text[at + 1] ?? '');
}

function unescapeQuotes(text: string): string {
  return text.replace(/\\(["'])/g, '$1');
}

/** Two quotations side by side, without the outer marks: `Sign this" or "Review this`. */
const alternatives =
  /^[^"“”]+\\?["”]\s*(?:,|\/|,?\s*(?:or|and|ou|et|oder|und|o|y|или|或|或者|または|또는))\s*\\?["“][^"“”]+$/iu;

function closeAt(text: string, start: number, closing: number, escaped: boolean): Quotation {
  const inner = text.slice(start, escaped && isEscaped(text, closing) ? closing - 1 : closing);
  // The marks are no longer around the whole of what is said, but around each of its parts.
  const said = alternatives.test(inner) ? text.slice(start - 1, closing + 1) : inner;
  return { text: unescapeQuotes(said), end: closing + 1 };
}

/**
 * Position of the mark that closes a quotation: the first at which it surely ends, or likely ends outside
 * any inner quotation; failing that the last one there is.
 */
function closingMark(
  text: string,
  start: number,
  end: number,
  isCloser: (at: number) => boolean,
  marks: MarkIndex,
): number | undefined {
  let inner = 0;
  let last: number | undefined;
  let possessive: number | undefined;
  for (let at = start; at < end; at += 1) {
    if (!isCloser(at)) continue;
    const ending = endingAt(text, at, end, marks);
    if (ending === 'sure') return at;
    const opens = opensInside(text, at);
    if (opens && possessive !== undefined) return possessive;
    if (ending === 'likely' && inner === 0 && !opens) {
      if (!isPossessive(text, at)) return at;
      possessive ??= at;
    }
    inner = Math.max(0, inner + (opens ? 1 : -1));
    if (!opens) last = at;
  }
  return possessive ?? last;
}

/**
 * Reads a quotation. Its closing mark is one that an end, a label, a tag, an arrow, a stage direction or a
 * new sentence follows, so that an apostrophe (`'I can't'`) and an inner quotation do not close it. One
 * that nothing closes runs up to the next turn.
 *
 * @param at position of the opening mark, or of the backslash that escapes it
 * @param end position at which the example ends
 * @returns `undefined` where no quotation begins
 */
export function readQuotation(
  text: string,
  at: number,
  end: number,
  marks: MarkIndex,
): Quotation | undefined {
  const escaped = text[at] === '\\';
  const opening = escaped ? at + 1 : at;
  const closing = closers[text[opening] ?? ''];
  if (closing === undefined) return undefined;
  const limit = Math.min(end, marks.limitAfter(opening) ?? end);
  if (text.startsWith('"""', opening)) {
    const close = text.indexOf('"""', opening + 3);
    if (close > 0 && close < end) return { text: text.slice(opening + 3, close), end: close + 3 };
  }
  const isCloser = (place: number) =>
    closing.includes(text[place] ?? '\n') && (escaped || !isEscaped(text, place));
  const close = closingMark(text, opening + 1, limit, isCloser, marks);
  if (close !== undefined) return closeAt(text, opening + 1, close, escaped);
  return { text: unescapeQuotes(text.slice(opening + 1, limit)), end: limit };
}
