import type { FieldSpan } from './field-spans.js';
import { readStrict } from './strict.js';

/** What Claude Code makes of front matter that strict YAML rejects. */
export type ClaudeCodeReading =
  | { readonly kind: 'recovered'; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly kind: 'dropped' };

const simpleField = /^([A-Za-z_-]+):\s+(.+)$/;
const needsQuotes = /[{}[\]*&#!|>%@`]|: /;

function isQuoted(value: string): boolean {
  return /^(["']).*\1$/s.test(value);
}

function quoteLine(line: string): string {
  const match = simpleField.exec(line);
  const value = match?.[2] ?? '';
  if (!match || isQuoted(value) || !needsQuotes.test(value)) return line;
  return `${match[1]}: "${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/**
 * Reads front matter that strict YAML rejects in the way Claude Code does (as its 2.x behaves): each line
 * `key: value` whose value holds YAML's special characters is put in quotes, then YAML is tried once more.
 * What fails then has no name, and the agent is dropped without a word.
 *
 * @param lines the front matter's lines
 * @param duplicates the fields that stand twice, which fail both times
 */
export function readAsClaudeCode(
  lines: readonly string[],
  duplicates: readonly FieldSpan[],
): ClaudeCodeReading {
  if (duplicates.length > 0) return { kind: 'dropped' };
  const second = readStrict(lines.map(quoteLine).join('\n'));
  if (!second.ok) return { kind: 'dropped' };
  const { name, description } = second.fields;
  const usable = typeof name === 'string' && typeof description === 'string' && description !== '';
  return usable ? { kind: 'recovered', fields: second.fields } : { kind: 'dropped' };
}
