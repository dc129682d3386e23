import type { FieldSpan } from './field-spans.js';

/** A field that ought to be text: its text, and what it was instead where it was not. */
export interface TextField {
  readonly text: string;
  /** `list`, `map`, `number` … where the value was no text; `null` and absent are the empty text. */
  readonly otherType?: string;
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' ? 'map' : typeof value;
}

/**
 * Reads a field as text. A number or a boolean is taken as it is written (`007` stays `007`), as
 * is a list on one line; a longer list of texts is its lines; a map has no text.
 *
 * @param value the value as YAML has it
 * @param span the field's lines, where known
 */
export function readText(value: unknown, span: FieldSpan | undefined): TextField {
  if (value === undefined || value === null) return { text: '' };
  if (typeof value === 'string') return { text: value.trim() };
  const otherType = typeOf(value);
  if (Array.isArray(value)) {
    const texts = value.filter((item) => typeof item === 'string');
    return { text: span?.value || texts.join('\n'), otherType };
  }
  if (otherType === 'map') return { text: '', otherType };
  const written = span?.value.replace(/[ \t]+#.*$/, '').trim();
  return { text: written || String(value), otherType };
}
