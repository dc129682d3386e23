import { isKnownField } from './known-fields.js';

/** A field of the front matter with the lines it takes. */
export interface FieldSpan {
  readonly key: string;
  /** What follows the colon on the key's line. */
  readonly value: string;
  /** The lines that follow, up to the next field. */
  readonly continuation: readonly string[];
  /** Lines of YAML comments between a value of one line and the next field. */
  readonly comments: readonly string[];
  /** 1-based line of the file. */
  readonly line: number;
}

/** The front matter by lines: its fields in order, and what belongs to none of them. */
export interface FieldSpans {
  readonly fields: readonly FieldSpan[];
  readonly stray: readonly { readonly text: string; readonly line: number }[];
}

/** Fields whose text may run on over lines that are not indented. */
const textFields = new Set(['description', 'initialprompt', 'prompt']);

function isTextField(key: string): boolean {
  return textFields.has(key.toLowerCase());
}

/** Words that start a line of a dialogue, never a field. */
const dialogueWords = new Set(
  'user human assistant agent claude ai system context commentary example examples note notes'.split(
    ' ',
  ),
);

const keyLine = /^(["']?)([A-Za-z_][\w.-]*)\1[ \t]*:(?:[ \t]+(.*))?$/s;
/** `model:sonnet`: no YAML, but no one means anything else by it. */
const tightKeyLine = /^([A-Za-z]+):([^\s/:].*)$/s;

interface KeyLine {
  readonly key: string;
  readonly value: string;
}

function readKeyLine(line: string): KeyLine | undefined {
  const match = keyLine.exec(line);
  if (match) return { key: match[2] ?? '', value: (match[3] ?? '').trimEnd() };
  const tight = tightKeyLine.exec(line);
  const key = tight?.[1] ?? '';
  return tight && isKnownField(key) ? { key, value: (tight[2] ?? '').trim() } : undefined;
}

/** Whether a line that looks like a field is one, given the field whose text it would otherwise go on. */
function startsField(found: KeyLine, current: string | undefined): boolean {
  if (dialogueWords.has(found.key.toLowerCase())) return false;
  if (isKnownField(found.key)) return true;
  if (current === undefined || !isTextField(current)) return true;
  // Who writes `Description:` writes `Tools:`.
  const inCapitals = /^[A-Z]/.test(current) && isKnownField(found.key.toLowerCase());
  return inCapitals || /^[a-z][\w-]*$/.test(found.key);
}

/** For each line, whether an `<example>` opened before it is closed on it or after it. */
function insideExamples(lines: readonly string[]): readonly boolean[] {
  const lastClose = lines.findLastIndex((line) => line.includes('</example'));
  let open = false;
  return lines.map((line, index) => {
    const inside = open && index <= lastClose;
    const opened = line.lastIndexOf('<example');
    const closed = line.lastIndexOf('</example');
    if (opened >= 0 || closed >= 0) open = opened > closed;
    return inside;
  });
}

/** Whether a line can go on a field that is no text: indented, an item of a list, or blank. */
function continues(line: string): boolean {
  return /^(?:[ \t]|-[ \t]|[\]}]|$)/.test(line);
}

interface OpenSpan {
  readonly key: string;
  readonly value: string;
  readonly line: number;
  readonly continuation: string[];
}

/** Behind a value of one line, lines with `#` are comments; further down in a text they are Markdown headings. */
function withComments(span: OpenSpan): FieldSpan {
  const { continuation } = span;
  const isBlock = /^[|>]/.test(span.value) || span.value === '';
  const onlyComments = continuation.every((line) => /^#|^[ \t]*$/.test(line));
  if (isBlock || !onlyComments) return { ...span, comments: [] };
  return { ...span, continuation: [], comments: continuation };
}

/**
 * Splits front matter into fields by lines, whatever YAML would say. A field starts at a line without
 * indent that begins with a field's name; the words of a dialogue (`user:`, `Context:`) are no names.
 *
 * @param lines the front matter's lines
 * @param firstLine the 1-based line of the file of the first of them
 */
export function splitFields(lines: readonly string[], firstLine: number): FieldSpans {
  const fields: OpenSpan[] = [];
  const stray: { text: string; line: number }[] = [];
  const inside = insideExamples(lines);
  for (const [index, text] of lines.entries()) {
    const current = fields.at(-1);
    const found = inside[index] ? undefined : readKeyLine(text);
    const line = firstLine + index;
    if (found && startsField(found, current?.key))
      fields.push({ ...found, line, continuation: [] });
    else if (current && (isTextField(current.key) || continues(text)))
      current.continuation.push(text);
    else if (text.trim() !== '' && !text.startsWith('#')) stray.push({ text, line });
  }
  return { fields: fields.map(withComments), stray };
}
