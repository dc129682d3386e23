import type { FieldSpan, FieldSpans } from './field-spans.js';
import { fieldValue, valueByLines } from './field-value.js';

/** With more fields than this the front matter is no one's work, and none of them is given to YAML. */
const maxFieldsByYaml = 200;

/** Whether a value says nothing: absent, null or blank. */
function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/**
 * Reads front matter field by field, for files whose front matter strict YAML rejects. Of a field that
 * stands twice the last one counts, as in most readers, unless it is empty. Text that belongs to no field
 * goes to the description, so that examples in it are found.
 */
export function readTolerant(spans: FieldSpans): Readonly<Record<string, unknown>> {
  const fields = new Map<string, unknown>();
  const byYaml = spans.fields.length <= maxFieldsByYaml;
  for (const span of spans.fields) {
    const value = byYaml ? fieldValue(span) : valueByLines(span);
    if (!fields.has(span.key) || !isEmpty(value)) fields.set(span.key, value);
  }
  const stray = spans.stray.map(({ text }) => text).join('\n');
  const description = fields.get('description');
  if (stray !== '' && (isEmpty(description) || typeof description === 'string')) {
    fields.set('description', [description, stray].filter((text) => !isEmpty(text)).join('\n'));
  }
  return Object.fromEntries(fields);
}

/** The fields that stand more than once, each where it is repeated first, with the line of its first occurrence. */
export function duplicateFields(
  spans: FieldSpans,
): readonly { readonly span: FieldSpan; readonly firstLine: number }[] {
  const first = new Map<string, number>();
  const repeated = new Map<string, { span: FieldSpan; firstLine: number }>();
  for (const span of spans.fields) {
    const firstLine = first.get(span.key);
    if (firstLine === undefined) first.set(span.key, span.line);
    else if (!repeated.has(span.key)) repeated.set(span.key, { span, firstLine });
  }
  return [...repeated.values()];
}
