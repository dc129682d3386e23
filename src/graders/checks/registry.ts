import type { z } from 'zod';
import type { Grade } from '../outcome.js';
import type { CheckContext, CheckDefinition, Reading } from './definition.js';
import { contains } from './kinds/contains.js';
import { latency } from './kinds/latency.js';
import { wordCount } from './kinds/word-count.js';

const definitions = {
  contains,
  'word-count': wordCount,
  latency,
};

type Definitions = typeof definitions;

/** The name of a kind of check, as suites write it. */
export type CheckKind = keyof Definitions;

type ArgsOf<Definition> = Definition extends CheckDefinition<string, infer Args> ? Args : never;

type ArgsByKind = { readonly [Kind in CheckKind]: ArgsOf<Definitions[Kind]> };

/** A test of one kind with its arguments; the union of all kinds where none is given. */
export type KindTest<Kind extends CheckKind = CheckKind> = {
  readonly [K in Kind]: { readonly kind: K; readonly args: ArgsByKind[K] };
}[Kind];

/** Typed by kind: a kind's arguments reach its own function, and no name can stand for another kind. */
const byKind: { readonly [K in CheckKind]: CheckDefinition<K, ArgsByKind[K]> } = definitions;

/** All kinds, in the order of the documentation. */
export const checkKinds: readonly string[] = Object.keys(definitions);

/** The kinds and the schemas of their arguments; what a schema gives is the test. */
export const kindSchemas: readonly (readonly [string, z.ZodType<KindTest>])[] = Object.entries(
  definitions,
).map(([kind, { test }]) => [kind, test]);

/** Decides one test. What its function throws is not caught here. */
export function gradeKind<Kind extends CheckKind>(
  test: KindTest<Kind>,
  reading: Reading,
  context: CheckContext,
): Grade | Promise<Grade> {
  return byKind[test.kind].grade(test.args, reading, context);
}
