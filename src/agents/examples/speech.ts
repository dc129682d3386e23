import { indexMarks, type MarkIndex } from './mark-index.js';
import { readQuotation } from './quoted-speech.js';

/** What follows the label of a turn. */
export interface Speech {
  readonly text: string;
  readonly directions: readonly string[];
  /** Prose behind the quotation, said by no one. */
  readonly aside?: { readonly text: string; readonly offset: number };
  /** Position behind it. */
  readonly end: number;
}

/** Stage directions: `<function call omitted …>`, `[Agent tool call]`, `(…)`, `*writes the code*`. */
const direction =
  /<(?!\/)[a-z][^<>]{0,400}>|\[[^[\]]{1,400}\](?!\()|\((?:[^()]|\([^()]{0,100}\)){1,400}\)|\*(?![\s*])[^*\n]{1,400}\*(?!\*)/iy;
const arrow = /(?:[→⇒➜➔⟶]|->|=>)\s*/uy;
const codeFence = /(```|~~~)/y;

function skipBlanks(text: string, at: number, end: number): number {
  let place = at;
  while (place < end && /[\s]/.test(text[place] ?? '')) place += 1;
  return place;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** Position behind an arrow, or `undefined` where there is none. */
export function behindArrow(text: string, at: number): number | undefined {
  const found = matchAt(arrow, text, at);
  return found === undefined ? undefined : at + found.length;
}

function readCodeBlock(text: string, at: number, end: number): number | undefined {
  const fence = matchAt(codeFence, text, at);
  if (fence === undefined) return undefined;
  const close = text.indexOf(fence, at + fence.length);
  return close < 0 || close >= end ? undefined : close + fence.length;
}

/**
 * Takes off blanks at both ends and the indent that the lines after the first share, which is the
 * example's and not the speaker's.
 */
export function tidy(text: string): string {
  const [first = '', ...rest] = text.trim().split('\n');
  if (rest.length === 0) return first;
  const indents = rest
    .filter((line) => line.trim() !== '')
    .map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const indent = indents.reduce((least, each) => Math.min(least, each), Number.POSITIVE_INFINITY);
  return [first, ...rest.map((line) => line.slice(Math.min(indent, line.length)).trimEnd())].join(
    '\n',
  );
}

/** Takes off the bullet or arrow that leads to what follows. */
function withoutTail(text: string): string {
  return /(?:^|\s)[-*•→]$/u.test(text.slice(-2)) ? text.slice(0, -1).trimEnd() : text;
}

interface Collected {
  readonly pieces: string[];
  readonly directions: string[];
  aside?: { text: string; offset: number };
}

/** Reads one piece at a position and returns the position behind it. */
function readPiece(
  text: string,
  at: number,
  end: number,
  marks: MarkIndex,
  into: Collected,
): number {
  const quotation = readQuotation(text, at, end, marks);
  if (quotation) {
    into.pieces.push(tidy(quotation.text));
    return Math.max(quotation.end, at + 1);
  }
  const block = readCodeBlock(text, at, end);
  if (block !== undefined) {
    into.pieces.push(`\n${tidy(text.slice(at, block))}`);
    return block;
  }
  const stage = matchAt(direction, text, at);
  if (stage !== undefined && at + stage.length <= end) {
    into.directions.push(stage);
    return at + stage.length;
  }
  const stop = Math.min(end, marks.from(at + 1)?.offset ?? end);
  const prose = withoutTail(tidy(text.slice(at, stop)));
  if (into.pieces.length === 0) into.pieces.push(prose);
  else if (/[\p{L}\p{N}]/u.test(prose)) into.aside ??= { text: prose, offset: at };
  return stop;
}

/**
 * Reads what a turn says: quotations, or all up to the next label where nothing is quoted; stage
 * directions apart; a block of code behind the quotation belongs to what is said.
 *
 * @param at position behind the turn's label
 * @param end position at which the example ends
 */
export function readSpeech(text: string, at: number, end: number, marks: MarkIndex): Speech {
  const into: Collected = { pieces: [], directions: [] };
  let place = skipBlanks(text, at, end);
  while (place < end && !marks.at(place)) {
    if (into.pieces.length > 0 && behindArrow(text, place) !== undefined) break;
    place = skipBlanks(text, readPiece(text, place, end, marks, into), end);
  }
  const said = into.pieces.join(' ').replaceAll(' \n', '\n').trim();
  return {
    text: said,
    directions: into.directions,
    end: place,
    ...(into.aside && { aside: into.aside }),
  };
}

/** Whether the first quotation mark in a quotation opens one inside it, not ends the quotation itself. */
function isOneQuotation(inner: string, mark: string): boolean {
  const next = inner.indexOf(mark);
  return next < 0 || /\s/.test(inner[next - 1] ?? '');
}

/** Reads what stands between two tags: all of it, without the quotation marks that stand around all of it. */
export function readWhole(content: string): string {
  const text = tidy(content);
  const quotation = readQuotation(text, 0, text.length, indexMarks([]));
  const isQuoted = quotation?.end === text.length && isOneQuotation(quotation.text, text.charAt(0));
  return isQuoted ? tidy(quotation.text) : text;
}
