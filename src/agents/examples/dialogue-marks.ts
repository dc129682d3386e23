import { classifyLabel, inlineWords, type LabelKind } from './dialogue-words.js';

/** A place in a dialogue at which something begins or ends: a label with its colon, or a tag. */
export interface Mark {
  /** Position of the label's or tag's first character. */
  readonly offset: number;
  /** Position behind its colon or `>`. */
  readonly end: number;
  readonly kind: LabelKind;
  readonly form: 'label' | 'open-tag' | 'close-tag';
  /** The name as written, without a parenthesis. */
  readonly name: string;
  /** What stands in parentheses behind the name: `proactive` of `Assistant (proactive):`. */
  readonly aside?: string;
  /** Whether a quotation mark follows. */
  readonly quoted: boolean;
  /** Whether it is the first thing in an item of a list. */
  readonly listed: boolean;
}

const emphasis = '(?:\\*\\*|__|\\*|_|`)?';
const aside = '(?:[ \\t]?(?:\\(([^()\\n]{0,80})\\)|\\[([^\\]\\n]{0,80})\\]))?';
const colon = `${emphasis}[ \\t]?[:：]${emphasis}`;
const bullet = '(?:[-*•+–][ \\t]+|\\d{1,3}[.)][ \\t]+)?';

const lineLabel = new RegExp(
  `^[ \\t>]*${bullet}(${emphasis}(\\p{L}[\\p{L}\\p{M}\\p{N} _'’.@/#-]{0,40}?)${emphasis}${aside}${colon})`,
  'gmu',
);
const inlineLabel = new RegExp(
  `(?<=[\\s"'”’」».!?…)>\\]*→])(${emphasis}(${inlineWords})${emphasis}${aside}${colon})(?!\\/\\/)`,
  'giu',
);
const tag =
  /<(\/?)(commentary|comment|context|scenario|user(?:[_-][a-z]+)?|human|assistant(?:[_-][a-z]+)?|reasoning|rationale|explanation)(?:\s[^<>\n]{0,80})?>/gi;

const quotePattern = /^[ \t\n]*\\?["'“‘«「『]/;

function isQuoted(text: string, at: number): boolean {
  return quotePattern.test(text.slice(at, at + 80));
}

/** Whether what stands before a position lets a label begin in the middle of a line. */
function endsSomething(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 60), at).trimEnd();
  return before === '' || /[.!?…"'”’」»)>\]→*:。！？]$/.test(before);
}

function toMark(match: RegExpExecArray, text: string): Mark | undefined {
  const [whole, label = '', name = '', round, square] = match;
  const kind = classifyLabel(name);
  const end = match.index + whole.length;
  const quoted = isQuoted(text, end);
  if (kind === undefined || (kind === 'other' && !quoted)) return undefined;
  const inParentheses = round ?? square;
  return {
    offset: end - label.length,
    end,
    kind,
    form: 'label',
    name,
    quoted,
    listed: /[-*•+–\d]/.test(whole.slice(0, -label.length)),
    ...(inParentheses !== undefined && { aside: inParentheses }),
  };
}

function isInlineMark(mark: Mark, text: string): boolean {
  if (endsSomething(text, mark.offset)) return true;
  return mark.quoted && (mark.kind === 'user' || mark.kind === 'assistant');
}

function tagMark(match: RegExpExecArray, text: string): Mark {
  const [whole, slash, name = ''] = match;
  const end = match.index + whole.length;
  const kind = classifyLabel(name.replace(/[_-].*/, '')) ?? 'other';
  const form = slash === '/' ? 'close-tag' : 'open-tag';
  return {
    offset: match.index,
    end,
    kind,
    form,
    name: name.toLowerCase(),
    quoted: isQuoted(text, end),
    listed: false,
  };
}

/**
 * Finds every label and tag of a dialogue, in order. Whether one stands inside a quotation is for the
 * reader of the dialogue to know. Takes linear time: every pattern's repetitions are bounded.
 */
export function findMarks(text: string): readonly Mark[] {
  const byOffset = new Map<number, Mark>();
  for (const match of text.matchAll(inlineLabel)) {
    const mark = toMark(match, text);
    if (mark && isInlineMark(mark, text)) byOffset.set(mark.offset, mark);
  }
  for (const match of text.matchAll(lineLabel)) {
    const mark = toMark(match, text);
    if (mark) byOffset.set(mark.offset, mark);
  }
  for (const match of text.matchAll(tag)) {
    const mark = tagMark(match, text);
    byOffset.set(mark.offset, mark);
  }
  return [...byOffset.values()].toSorted((one, other) => one.offset - other.offset);
}
