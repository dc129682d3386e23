import type { FieldSpan } from './field-spans.js';

/**
 * Whether a value that begins on its key's line stands without quotes and holds `: `, which begins a nested
 * field there: no valid YAML, and by far the most frequent way in which agent files are none. Known without
 * a parser, which would take its time to say so.
 */
export function holdsColon({ value }: FieldSpan): boolean {
  if (!/^[\p{L}\p{N}(]/u.test(value)) return false;
  const colon = value.indexOf(': ');
  const comment = value.search(/[ \t]#/);
  return colon > 0 && (comment < 0 || colon < comment);
}

/** The field at which front matter stops being YAML for that reason, as far as no line before it is in doubt. */
export function fieldWithColon(spans: readonly FieldSpan[]): FieldSpan | undefined {
  for (const span of spans) {
    if (holdsColon(span)) return span;
    if (span.continuation.some((line) => line !== '')) return undefined;
  }
  return undefined;
}
