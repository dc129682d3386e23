import type { Fault } from '../finding.js';
import { hasLiteralBreaks } from './literal-escapes.js';
import { type FrontMatter, fieldOf } from './read-front-matter.js';
import { readText } from './text-field.js';

/** What is wrong with a field that ought to be text. */
function textFault(front: FrontMatter, field: string): Fault | undefined {
  const { value, span } = fieldOf(front, field);
  const line = span?.line ?? 1;
  const { otherType } = readText(value, span);
  if (otherType) return { line, detail: { code: 'field-not-text', field, type: otherType } };
  const literal = typeof value === 'string' && hasLiteralBreaks(value);
  return literal ? { line, detail: { code: 'literal-newlines', field } } : undefined;
}

/** What follows a `#` in a plain one-line description: a comment to YAML, and seldom meant as one. */
function commentFault(front: FrontMatter): Fault | undefined {
  const { span } = fieldOf(front, 'description');
  if (!span || front.reading !== 'strict' || /^["'|>]/.test(span.value)) return undefined;
  const start = span.value.search(/[ \t]#/);
  if (start < 0) return undefined;
  const comment = span.value.slice(start).trim();
  return { line: span.line, detail: { code: 'comment-in-value', field: span.key, comment } };
}

/** A field that every agent needs and that says nothing. */
function missingFault(
  front: FrontMatter,
  field: 'name' | 'description',
  text: string,
): Fault | undefined {
  if (text !== '') return undefined;
  const line = fieldOf(front, field).span?.line ?? 1;
  return { line, detail: { code: field === 'name' ? 'missing-name' : 'missing-description' } };
}

/**
 * What is wrong with name, description and model; nothing where there is no front matter at all.
 *
 * @param name as read, from the file's path where its format allows that
 * @param description as read
 */
export function fieldFaults(
  front: FrontMatter,
  name: string,
  description: string,
): readonly Fault[] {
  if (front.reading === 'none') return [];
  const faults = [
    ...['name', 'description', 'model'].map((field) => textFault(front, field)),
    commentFault(front),
    missingFault(front, 'name', name),
    missingFault(front, 'description', description),
  ];
  return faults.filter((fault) => fault !== undefined);
}
