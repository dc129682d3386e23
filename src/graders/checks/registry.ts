import type { z } from 'zod';
import type { Grade } from '../outcome.js';
import type { CheckContext, CheckDefinition, Reading } from './definition.js';
import { codeBlock } from './kinds/code-block.js';
import { codeParses } from './kinds/code-parses.js';
import { contains } from './kinds/contains.js';
import { containsAll } from './kinds/contains-all.js';
import { containsAny } from './kinds/contains-any.js';
import { cost } from './kinds/cost.js';
import { endsWith } from './kinds/ends-with.js';
import { equals } from './kinds/equals.js';
import { heading } from './kinds/heading.js';
import { json } from './kinds/json.js';
import { jsonSchema } from './kinds/json-schema.js';
import { latency } from './kinds/latency.js';
import { lineCount } from './kinds/line-count.js';
import { listItems } from './kinds/list-items.js';
import { moduleCheck } from './kinds/module.js';
import { question } from './kinds/question.js';
import { refusal } from './kinds/refusal.js';
import { regex } from './kinds/regex.js';
import { sectionOrder } from './kinds/section-order.js';
import { similarity } from './kinds/similarity.js';
import { startsWith } from './kinds/starts-with.js';
import { stopReason } from './kinds/stop-reason.js';
import { toolCalled } from './kinds/tool-called.js';
import { wordCount } from './kinds/word-count.js';

const definitions = {
  contains,
  'contains-any': containsAny,
  'contains-all': containsAll,
  'starts-with': startsWith,
  'ends-with': endsWith,
  equals,
  regex,
  similarity,
  'word-count': wordCount,
  'line-count': lineCount,
  heading,
  'section-order': sectionOrder,
  'list-items': listItems,
  'code-block': codeBlock,
  'code-parses': codeParses,
  json,
  'json-schema': jsonSchema,
  question,
  refusal,
  'tool-called': toolCalled,
  'stop-reason': stopReason,
  latency,
  cost,
  module: moduleCheck,
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
