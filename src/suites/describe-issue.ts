import { z } from 'zod';
import { nearestWord, unknownWord } from '../words/nearest-word.js';

/**
 * The words for what a schema finds wrong: what was expected, what came (value and type), the nearest right word. An
 * error map for zod's `safeParse`; messages that a schema brings along go before it.
 */
export function describeIssue(issue: z.core.$ZodRawIssue): string | undefined {
  const name = nameOf(issue.path ?? []);
  const got = `got ${show(issue.input)}`;
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `missing ${name}: expected ${kind(issue.expected)}`
        : `expected ${name} to be ${kind(issue.expected)}, ${got}`;
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownWord('key', key, keysOf(issue.inst))).join('; ');
    case 'invalid_value':
      return `expected ${name} to be ${oneOf(issue.values)}, ${got}${didYouMean(issue.input, issue.values)}`;
    case 'too_small':
      return `expected ${name} to be ${bound('least', 'more', issue.minimum, issue)}, ${got}`;
    case 'too_big':
      return `expected ${name} to be ${bound('most', 'less', issue.maximum, issue)}, ${got}`;
    default:
      return undefined;
  }
}

function nameOf(path: readonly PropertyKey[]): string {
  const last = path.at(-1);
  if (last === undefined) return 'the file';
  if (typeof last !== 'number') return `\`${String(last)}\``;
  const list = path.findLast((segment) => typeof segment === 'string');
  return list === undefined ? `item ${last + 1}` : `item ${last + 1} of \`${String(list)}\``;
}

function kind(expected: string): string {
  const names: Readonly<Record<string, string>> = {
    object: 'a mapping',
    array: 'a list',
    int: 'a whole number',
    boolean: 'true or false',
  };
  return names[expected] ?? `a ${expected}`;
}

/** A value on one line with its type, cut to 60 characters. */
function show(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  const json = JSON.stringify(value);
  const type = Array.isArray(value) ? 'list' : typeof value === 'object' ? 'mapping' : typeof value;
  return `${json.length > 60 ? `${json.slice(0, 59)}…` : json} (${type})`;
}

function keysOf(schema: unknown): readonly string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function oneOf(values: readonly unknown[]): string {
  return values.map((value) => `\`${String(value)}\``).join(' or ');
}

function didYouMean(value: unknown, values: readonly unknown[]): string {
  const nearest = typeof value === 'string' ? nearestWord(value, values.map(String)) : undefined;
  return nearest === undefined ? '' : `, did you mean \`${nearest}\`?`;
}

function bound(
  inclusive: string,
  exclusive: string,
  limit: number | bigint,
  issue: { readonly inclusive?: boolean | undefined; readonly origin: string },
): string {
  const relation = issue.inclusive === false ? `${exclusive} than` : `at ${inclusive}`;
  const units: Readonly<Record<string, string>> = { string: ' character', array: ' item' };
  const unit = units[issue.origin];
  if (unit === undefined) return `${relation} ${limit}`;
  return `${relation} ${limit}${unit}${Number(limit) === 1 ? '' : 's'}`;
}
