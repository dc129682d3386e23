import { matchesIn } from './bounded-matches.js';
import {
  classifyLabel,
  inlineWords,
  type LabelKind,
  speakerWords,
  speechVerbs,
} from './dialogue-words.js';

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
  `(?<=[\\s"'”’」».!?…)>\\]*→])(${emphasis}((?:${inlineWords})(?: (?:${speechVerbs}))?)${emphasis}${aside}${colon})(?!\\/\\/)`,
  'giu',
);
/** A heading that says more than a label has room for: `**Example 2 - When the tests are missing:**`. */
const headingLabel = new RegExp(
  `^[ \\t>#]*${bullet}(${emphasis}(examples? ?#?\\d{1,3}[^\\n"“”:：]{0,120})${colon})[ \\t]*$`,
  'gimu',
);
/** A speaker before a quotation without a colon: `User asks "…"`, `user - "…"`, `user '…'`. */
const bareLabel = new RegExp(
  `(?<![\\p{L}\\p{N}_-])((${speakerWords})(?:[^\\n"'“”‘’「『<>:：]{0,80}?(?:${speechVerbs}))?,?(?:[ \\t]+[-–—])?)(?=\\s+["'“‘«「『]|["“«「『])`,
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
  const named = classifyLabel(name);
  const end = match.index + whole.length;
  const quoted = isQuoted(text, end);
  if (named === undefined || (named === 'other' && !quoted)) return undefined;
  // `User submits a form: '…'`
  const kind = named === 'other' && /^(?:the )?user\b/i.test(name) ? 'user' : named;
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

function bareMark(match: RegExpExecArray): Mark {
  const [whole, label = '', speaker = ''] = match;
  const end = match.index + whole.length;
  const kind = classifyLabel(speaker) ?? 'other';
  const form = 'label';
  return { offset: match.index, end, kind, form, name: label, quoted: true, listed: false };
}

function labelMarks(pattern: RegExp, text: string): readonly Mark[] {
  return matchesIn(text, pattern).flatMap((match) => toMark(match, text) ?? []);
}

/** In a dialogue that no sure mark shows to be one: what there is that may be meant as labels. */
function unsureMarks(text: string, inline: readonly Mark[]): readonly Mark[] {
  return [...matchesIn(text, bareLabel).map(bareMark), ...inline];
}

/**
 * Finds every label and tag of a dialogue, in order. Whether one stands inside a quotation is for the
 * reader of the dialogue to know. Takes linear time: every pattern's repetitions are bounded.
 *
 * @param isDialogue whether the text is known to be one; then `user:` in the middle of a sentence and
 *   `user asks "…"` count where nothing else would
 */
export function findMarks(text: string, isDialogue = false): readonly Mark[] {
  const inline = labelMarks(inlineLabel, text);
  const sure = [
    ...inline.filter((mark) => isInlineMark(mark, text)),
    ...labelMarks(lineLabel, text),
    ...labelMarks(headingLabel, text),
    ...matchesIn(text, tag).map((match) => tagMark(match, text)),
  ];
  const marks = isDialogue && !sure.some(isSpoken) ? [...unsureMarks(text, inline), ...sure] : sure;
  const byOffset = new Map(marks.map((mark) => [mark.offset, mark]));
  return [...byOffset.values()].toSorted((one, other) => one.offset - other.offset);
}
