import type { Check } from './check.js';
import type { Test } from './test-schema.js';

/**
 * The id of a check within its case: its own, or one made from the test, such as `contains-idempotency-key`.
 * Two checks of a case can come to the same made id; one of them then needs its own.
 */
export function checkId({ id, test }: Check): string {
  return id ?? slug(describeTest(test));
}

/** One line that says what a check asks for, such as `word-count max 400` or `not (contains "TODO")`. */
export function describeCheck({ test }: Check): string {
  return describeTest(test);
}

function describeTest(test: Test): string {
  switch (test.kind) {
    case 'not':
      return `not (${describeTest(test.test)})`;
    case 'any':
    case 'all':
      return `${test.kind} of (${test.tests.map(describeTest).join('; ')})`;
    case 'at-least':
      return `at-least ${test.count} of (${test.tests.map(describeTest).join('; ')})`;
    default:
      return `${test.kind} ${describeArgs(test.args)}`.trimEnd();
  }
}

/** The arguments that were given; a lone text or list of texts needs no name. */
function describeArgs(args: unknown): string {
  if (typeof args !== 'object' || args === null || Array.isArray(args)) return describeValue(args);
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  const [only] = given;
  if (only && given.length === 1 && typeof only[1] !== 'number') return describeValue(only[1]);
  return given.map(([name, value]) => describeArgument(name, value)).join(', ');
}

function describeArgument(name: string, value: unknown): string {
  return value === true ? name : `${name} ${describeValue(value)}`;
}

function describeValue(value: unknown): string {
  return Array.isArray(value)
    ? value.map((item) => JSON.stringify(item)).join(', ')
    : JSON.stringify(value);
}

const MAX_SLUG = 60;

/** Lowercase words joined by hyphens; letters outside ASCII lose their marks or are left out. */
function slug(text: string): string {
  const words =
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return words.join('-').slice(0, MAX_SLUG).replace(/-$/, '');
}
