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
  /<(\/?)(commentary|comment|context|scenario|user(?:[_-][a-z]+)?|human|assistant(?:[_-][a-z]+)?|agent|response|query|request|reasoning|rationale|explanation)(?:\s+[\w-]+=[^<>\n]{0,80})?\s?>/gi;

const quotePattern = /^[ \t\n]*\\?["'“‘«「『]/;

/** Tags whose words are no labels. */
const tagKinds: Readonly<Record<string, LabelKind>> = {
  agent: 'assistant',
  response: 'assistant',
  query: 'user',
  request: 'user',
};

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

function isSpoken({ kind }: Mark): boolean {
  return kind === 'user' || kind === 'assistant';
}

function isInlineMark(mark: Mark, text: string): boolean {
  return endsSomething(text, mark.offset) || (mark.quoted && isSpoken(mark));
}

function tagMark(match: RegExpExecArray, text: string): Mark {
  const [whole, slash, name = ''] = match;
  const end = match.index + whole.length;
  const kind = tagKinds[name.toLowerCase()] ?? classifyLabel(name.replace(/[_-].*/, '')) ?? 'other';
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

function labelMarks(pattern: RegExp, text: string): readonly Mark[] {
  return [...text.matchAll(pattern)].flatMap((match) => toMark(match, text) ?? []);
}

/**
 * Finds every label and tag of a dialogue, in order. Whether one stands inside a quotation is for the
 * reader of the dialogue to know. Takes linear time: every pattern's repetitions are bounded.
 *
 * @param isDialogue whether the text is known to be one; then `user:` in the middle of a sentence counts
 *   where nothing else would
 */
export function findMarks(text: string, isDialogue = false): readonly Mark[] {
  const inline = labelMarks(inlineLabel, text);
  const sure = [
    ...inline.filter((mark) => isInlineMark(mark, text)),
    ...labelMarks(lineLabel, text),
    ...[...text.matchAll(tag)].map((match) => tagMark(match, text)),
  ];
  const marks = isDialogue && !sure.some(isSpoken) ? [...inline, ...sure] : sure;
  const byOffset = new Map(marks.map((mark) => [mark.offset, mark]));
  return [...byOffset.values()].toSorted((one, other) => one.offset - other.offset);
}
