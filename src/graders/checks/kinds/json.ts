import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { strictArgs, withShortForm } from '../args.js';
import { defineCheck } from '../definition.js';
import { fail, pass } from '../grade.js';
import { pointerKeys } from '../json-pointer.js';
import { type JsonValue, jsonValues } from '../json-values.js';

const pointer = z
  .string()
  .regex(/^(?:\/(?:[^~]|~[01])*)?$/, 'expected a JSON Pointer (RFC 6901), such as /users/0/name');

export interface Wanted {
  readonly path?: string | undefined;
  readonly equals?: unknown;
}

/** `json: true` or `{ path, equals }`: the answer is JSON or has a block of it, with this value at this place. */
export const json = defineCheck({
  kind: 'json',
  args: withShortForm(
    z.literal(true),
    strictArgs({
      path: pointer.optional().describe('A JSON Pointer to a value that must be there.'),
      equals: z.json().optional().describe('What the value must be.'),
    }),
    (): Wanted => ({}),
    'true or { path, equals }',
  ).describe('The answer, or a fenced block in it, is JSON.'),
  grade: (wanted, { text }) => {
    const values = jsonValues(text);
    const expected = `expected JSON${describeWanted(wanted)}`;
    const met = values.find((candidate) => meets(candidate, wanted));
    if (met) return pass(`${expected}, found it`, met.source);
    const [first] = values;
    return first === undefined
      ? fail(`${expected}, found no JSON`)
      : fail(`${expected}, found ${describeFound(first, wanted)}`, first.source);
  },
});

function meets({ value }: JsonValue, { path = '', equals }: Wanted): boolean {
  const found = valueAt(value, path);
  return found !== undefined && (equals === undefined || isDeepStrictEqual(found, equals));
}

/** The value that a JSON Pointer (RFC 6901) leads to; `undefined` where there is none, which JSON has no value for. */
function valueAt(value: unknown, path: string): unknown {
  return pointerKeys(path).reduce(member, value);
}

function member(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return /^(?:0|[1-9]\d*)$/.test(key) ? value[Number(key)] : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}

function describeWanted({ path, equals }: Wanted): string {
  const place = path === undefined ? '' : ` with a value at ${path}`;
  return equals === undefined ? place : `${place} equal to ${JSON.stringify(equals)}`;
}

function describeFound({ value }: JsonValue, { path = '' }: Wanted): string {
  const found = JSON.stringify(valueAt(value, path)) ?? 'nothing there';
  return found.length > 80 ? `${found.slice(0, 79)}…` : found;
}
