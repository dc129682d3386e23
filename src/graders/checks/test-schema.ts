import { z } from 'zod';
import { unknownWord } from '../../words/nearest-word.js';
import { strictArgs } from './args.js';
import { type KindTest, kindSchemas } from './registry.js';

/** What is decided about an answer: a test of one kind, or other tests combined. */
export type Test =
  | KindTest
  | { readonly kind: 'not'; readonly test: Test }
  | { readonly kind: 'any' | 'all'; readonly tests: readonly Test[] }
  | { readonly kind: 'at-least'; readonly count: number; readonly tests: readonly Test[] };

const nested: z.ZodType<Test> = z.lazy(() => testSchema);
const nestedList = z.array(nested).min(1, 'expected at least one test, got an empty list');

const atLeast = strictArgs({ count: z.int().min(1), of: nestedList }).superRefine(
  ({ count, of }, ctx) => {
    if (count <= of.length) return;
    const message = `expected \`count\` to be at most ${of.length}, the number of tests, got ${count}`;
    ctx.addIssue({ code: 'custom', path: ['count'], message });
  },
);

const operators: readonly (readonly [string, z.ZodType<Test>])[] = [
  ['not', nested.transform((test) => ({ kind: 'not', test }))],
  ['any', nestedList.transform((tests) => ({ kind: 'any', tests }))],
  ['all', nestedList.transform((tests) => ({ kind: 'all', tests }))],
  ['at-least', atLeast.transform(({ count, of }) => ({ kind: 'at-least', count, tests: of }))],
];

/** A key for every test there is; an object has exactly one of them. Each schema gives the test. */
export const testShape = Object.fromEntries(
  [...kindSchemas, ...operators].map(([key, schema]) => [key, schema.optional()]),
);

/** A test alone, as it stands inside `not`, `any`, `all` and `at-least`. */
const testSchema: z.ZodType<Test> = z
  .strictObject(testShape, { error: nameUnknownCheck(Object.keys(testShape)) })
  .transform(onlyTest);

/** An error map that takes a key that is not among the `known` for a misspelt check. */
export function nameUnknownCheck(known: readonly string[]): z.core.$ZodErrorMap {
  return (issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => unknownWord('check', key, known)).join('; ')
      : undefined;
}

/** The one test among the values of `testShape`; an issue where there is none or several. */
export function onlyTest(
  tests: Readonly<Record<string, Test | undefined>>,
  ctx: z.RefinementCtx,
): Test {
  const given = Object.values(tests).filter((test) => test !== undefined);
  const [only] = given;
  if (only !== undefined && given.length === 1) return only;
  // A misspelt test is reported already; that there is none besides says nothing new.
  if (ctx.issues.length > 0) return z.NEVER;
  const found = given.map(({ kind }) => `\`${kind}\``).join(' and ') || 'none';
  const known = Object.keys(testShape).join(', ');
  ctx.addIssue({
    code: 'custom',
    message: `expected exactly one test, got ${found}; the tests are ${known}`,
  });
  return z.NEVER;
}
