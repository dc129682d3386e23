import type { FieldSpan } from './field-spans.js';
import { holdsColon } from './plain-colon.js';
import { readStrict } from './strict.js';

const blockIndicator = /^[|>][+-]?\d?[+-]?(?:[ \t]+#.*)?$/;

function commonIndent(lines: readonly string[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    if (line.trim() !== '') least = Math.min(least, line.length - line.trimStart().length);
  }
  return Number.isFinite(least) ? least : 0;
}

/** Takes off the indent that all lines share, blank lines apart. */
function withoutCommonIndent(lines: readonly string[]): readonly string[] {
  const indent = commonIndent(lines);
  return lines.map((line) => line.slice(Math.min(indent, line.length - line.trimStart().length)));
}

/** Takes off quotes that stand around the whole text, with the escapes that belong to them. */
function withoutQuotes(text: string): string {
  const quote = text[0];
  if ((quote !== '"' && quote !== "'") || text.length < 2 || !text.endsWith(quote)) return text;
  const inner = text.slice(1, -1);
  if (quote === "'") return inner.replaceAll("''", "'");
  return inner.replace(/\\(["\\/n])/g, (_, char: string) => (char === 'n' ? '\n' : char));
}

/** What begins an example or a part of one, with what stands before it in its line. */
const exampleStart = /(^|\\n|[^\s])[ \t]*(?:- )?<example\b/gim;
const partStart = /(^|\\n|[^\s])[ \t]*(?:<commentary\b|(?:context|user|assistant):)/gim;

/** Whether most of what a pattern finds stands in the middle of a line, or behind a literal `\n`. */
function isMostlyInline(text: string, pattern: RegExp): boolean {
  const before = [...text.matchAll(pattern)].map((match) => match[1]);
  return before.filter((char) => char !== '').length > before.length / 2;
}

/** Whether an editor wrapped a text that was one line, judged by where its examples' parts begin. */
function isWrapped(text: string): boolean {
  return isMostlyInline(text, exampleStart) && isMostlyInline(text, partStart);
}

/** Undoes a wrap as YAML folds a plain value: blank lines and the items of a list stay on their own. */
function unwrap(text: string): string {
  return text.replace(/(?<!\n)\n(?!\n|[-*#] |\d{1,3}\. )/g, ' ');
}

/** The text of a field as its lines have it, when YAML does not read it. */
function textByLines(span: FieldSpan): string {
  const continuation = withoutCommonIndent(span.continuation);
  const isBlock = blockIndicator.test(span.value);
  const value = isBlock ? '' : span.value.replace(/^[|>][+-]?[ \t]+/, '');
  const text = [value, ...continuation].join('\n').trim();
  const isFolded = !isBlock && continuation.length > 0 && isWrapped(text);
  return withoutQuotes(isFolded ? unwrap(text) : text);
}

function listByLines(text: string): unknown {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0 || !lines.every((line) => /^\s*- /.test(line))) return text;
  return lines.map((line) => withoutQuotes(line.replace(/^\s*- /, '').trim()));
}

/** The span's own lines as YAML text. */
function spanText(span: FieldSpan): string {
  return [`${span.key}: ${span.value}`, ...span.continuation].join('\n').trimEnd();
}

/** Whether a line that YAML folds into its predecessor is one that the author set apart. */
function foldsDialogue(span: FieldSpan): boolean {
  const plain = span.value !== '' && !/^[|>"']/.test(span.value);
  return plain && span.continuation.some((line) => /^\s*(?:<|[-*] |\*\*|[A-Za-z]+:)/.test(line));
}

/** Reads a field by its lines alone. */
export function valueByLines(span: FieldSpan): unknown {
  const text = textByLines(span);
  return span.key === 'description' || span.key === 'name' ? text : listByLines(text);
}

/**
 * Reads one field of front matter that strict YAML rejects as a whole: by YAML where the field alone is
 * valid, otherwise by its lines.
 */
export function fieldValue(span: FieldSpan): unknown {
  const isText = holdsColon(span) || foldsDialogue(span);
  const strict = isText ? undefined : readStrict(spanText(span));
  if (strict?.ok && Object.hasOwn(strict.fields, span.key)) return strict.fields[span.key];
  return valueByLines(span);
}
