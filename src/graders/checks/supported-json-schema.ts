import { unknownWord } from './nearest-word.js';

type Schema = Readonly<Record<string, unknown>>;

/** Something in a JSON Schema that would be ignored, or read otherwise than meant, and the place of it. */
export interface Unsupported {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Words about a schema, which constrain nothing. */
const annotations = ['$schema', '$comment', 'title', 'description', 'examples', '$defs'];

const numeric = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];

/** What each type may be constrained by. A keyword beside the wrong type constrains nothing, so it is an error. */
const keywordsByType: Readonly<Record<string, readonly string[]>> = {
  object: ['properties', 'required', 'additionalProperties', 'minProperties', 'maxProperties'],
  array: ['items', 'minItems', 'maxItems', 'uniqueItems'],
  string: ['minLength', 'maxLength'],
  number: numeric,
  integer: numeric,
  boolean: [],
  null: [],
};

/** Keywords that say everything about a value: what stands beside them would be ignored. */
const loneKeywords = ['$ref', 'const', 'enum', 'anyOf'];

const counts = ['minProperties', 'maxProperties', 'minItems', 'maxItems', 'minLength', 'maxLength'];

const MAX_DEPTH = 50;

const REFERENCE = '#/$defs/';

/**
 * What is not supported in a JSON Schema (draft 2020-12). The part that is supported is the one that zod's
 * `fromJSONSchema` reads as meant: it passes over every other keyword without a word, and a keyword that is passed over
 * is a check that passes by accident.
 */
export function unsupportedIn(schema: Schema): readonly Unsupported[] {
  return walk(schema, [], namesIn(schema['$defs']));
}

/** The definitions that lead back to themselves without looking into a value: reading one would never end. */
export function circularIn(schema: Schema): readonly Unsupported[] {
  const definitions = new Map(entriesOf(schema['$defs']));
  return [...definitions.keys()]
    .filter((name) => reachableFrom(name, definitions).has(name))
    .map((name) => ({
      path: ['$defs', name],
      message: 'expected `$ref` to lead to an end, it leads back here',
    }));
}

/** The definitions that one needs for the same value, through `$ref` alone or in `anyOf`. */
function reachableFrom(
  start: string,
  definitions: ReadonlyMap<string, unknown>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const next = referencesOf(definitions.get(name)).filter((each) => !found.has(each));
    for (const each of next) found.add(each);
    open.push(...next);
  }
  return found;
}

function referencesOf(schema: unknown): readonly string[] {
  if (!isMapping(schema)) return [];
  const { $ref: reference, anyOf } = schema;
  const own = typeof reference === 'string' ? [reference.slice(REFERENCE.length)] : [];
  return Array.isArray(anyOf) ? [...own, ...anyOf.flatMap(referencesOf)] : own;
}

function walk(
  value: unknown,
  path: Unsupported['path'],
  definitions: readonly string[],
): readonly Unsupported[] {
  if (path.length > MAX_DEPTH) return [{ path, message: `expected at most ${MAX_DEPTH} levels` }];
  if (!isMapping(value)) return [{ path, message: 'expected a schema, which is a mapping' }];
  const own = problemsOf(value, definitions).map((problem) => ({
    ...problem,
    path: [...path, ...problem.path],
  }));
  const inner = schemasIn(value).flatMap((each) =>
    walk(each.schema, [...path, ...each.path], definitions),
  );
  return [...own, ...inner];
}

function problemsOf(schema: Schema, definitions: readonly string[]): readonly Unsupported[] {
  const lone = loneKeywords.find((keyword) => keyword in schema);
  const { type } = schema;
  if (lone === undefined && (typeof type !== 'string' || !Object.hasOwn(keywordsByType, type))) {
    const expected = [...Object.keys(keywordsByType)].join(', ');
    const message = `expected a schema with one of ${loneKeywords.join(', ')} or with a \`type\` of ${expected}`;
    return [{ path: type === undefined ? [] : ['type'], message }];
  }
  const allowed = lone === undefined ? ['type', ...(keywordsByType[String(type)] ?? [])] : [lone];
  return [...unknownKeywords(schema, allowed), ...wrongValues(schema, definitions)];
}

function unknownKeywords(schema: Schema, allowed: readonly string[]): readonly Unsupported[] {
  const known = [...allowed, ...annotations];
  return Object.keys(schema)
    .filter((keyword) => !known.includes(keyword))
    .map((keyword) => ({
      path: [keyword],
      message: unknownWord('or unsupported keyword', keyword, known),
    }));
}

type Rule = readonly [keyword: string, expected: string, holds: (value: unknown) => boolean];

function wrongValues(schema: Schema, definitions: readonly string[]): readonly Unsupported[] {
  const properties: readonly unknown[] = namesIn(schema['properties']);
  const hasItems = 'items' in schema;
  const rules: readonly Rule[] = [
    ['$ref', 'expected #/$defs/ and a name that is defined there', isReference(definitions)],
    ['const', 'expected a text, a number, true, false or null', isScalar],
    ['enum', 'expected a list of texts, numbers, true, false or null', isListOf(isScalar)],
    ['anyOf', 'expected a list of schemas', isListOf(isMapping)],
    ['properties', 'expected a mapping of names to schemas', isMapping],
    [
      'required',
      'expected a list of names that `properties` has',
      isListOf((name) => properties.includes(name)),
    ],
    ['items', 'expected a schema', isMapping],
    ['additionalProperties', 'expected false, true or a schema', isSchema],
    ['properties', 'expected names that an object does not have by itself', hasOwnNames],
    ['minItems', 'expected `items` beside it, without which it is not looked at', () => hasItems],
    ['maxItems', 'expected `items` beside it, without which it is not looked at', () => hasItems],
    ['uniqueItems', 'expected true or false', (value) => typeof value === 'boolean'],
    ...numeric.map((keyword): Rule => [keyword, 'expected a number', isNumber]),
    ...counts.map((keyword): Rule => [keyword, 'expected a whole number from 0', isCount]),
  ];
  return rules
    .filter(([keyword, , holds]) => keyword in schema && !holds(schema[keyword]))
    .map(([keyword, message]) => ({ path: [keyword], message }));
}

interface Inner {
  readonly path: Unsupported['path'];
  readonly schema: unknown;
}

/** The schemas that stand directly inside one. */
function schemasIn(schema: Schema): readonly Inner[] {
  const single = ['items', 'additionalProperties']
    .filter((keyword) => isMapping(schema[keyword]))
    .map((keyword) => ({ path: [keyword], schema: schema[keyword] }));
  const named = ['properties', '$defs'].flatMap((keyword) =>
    entriesOf(schema[keyword]).map(([name, each]) => ({ path: [keyword, name], schema: each })),
  );
  const { anyOf } = schema;
  const listed = Array.isArray(anyOf) ? anyOf : [];
  return [
    ...single,
    ...named,
    ...listed.map((each, at) => ({ path: ['anyOf', at], schema: each })),
  ];
}

function isMapping(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSchema(value: unknown): boolean {
  return typeof value === 'boolean' || isMapping(value);
}

/** Zod reads the value of a property such as `toString` from the prototype where the object has none. */
function hasOwnNames(value: unknown): boolean {
  return namesIn(value).every((name) => !(name in Object.prototype));
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isMapping(value) ? Object.entries(value) : [];
}

function namesIn(value: unknown): readonly string[] {
  return entriesOf(value).map(([name]) => name);
}

function isReference(definitions: readonly string[]) {
  return (value: unknown) => definitions.some((name) => value === `${REFERENCE}${name}`);
}

function isListOf(holds: (item: unknown) => boolean) {
  return (value: unknown) => Array.isArray(value) && value.length > 0 && value.every(holds);
}

function isScalar(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function isNumber(value: unknown): boolean {
  return Number.isFinite(value);
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0;
}
