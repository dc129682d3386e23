import type { Grade } from '../outcome.js';
import type { Check } from './check.js';
import { atLeast, opposite } from './combine.js';
import type { CheckContext, Reading, Subject } from './definition.js';
import { unscored } from './grade.js';
import { gradeKind, type KindTest } from './registry.js';
import type { Test } from './test-schema.js';
import { normaliseText } from './text.js';

const withoutModules: CheckContext = {
  loadCheckFunction: () => Promise.reject(new Error('check files are not loaded in this run')),
};

/**
 * Decides a check on one answer. Never rejects: a check that breaks is unscored, with what broke as the reason.
 * Evidence is verbatim from the answer, up to its line ends and Unicode normal form (see `normaliseText`).
 *
 * @param context where `module` checks get their functions; without it they are unscored.
 */
export async function runCheck(
  { test }: Check,
  subject: Subject,
  context: CheckContext = withoutModules,
): Promise<Grade> {
  return runTest(test, { ...subject, text: normaliseText(subject.answer.text) }, context);
}

async function runTest(test: Test, reading: Reading, context: CheckContext): Promise<Grade> {
  switch (test.kind) {
    case 'not':
      return opposite(await runTest(test.test, reading, context));
    case 'any':
      return atLeast(1, await runTests(test.tests, reading, context));
    case 'all':
      return atLeast(test.tests.length, await runTests(test.tests, reading, context));
    case 'at-least':
      return atLeast(test.count, await runTests(test.tests, reading, context));
    default:
      return runKind(test, reading, context);
  }
}

function runTests(
  tests: readonly Test[],
  reading: Reading,
  context: CheckContext,
): Promise<readonly Grade[]> {
  return Promise.all(tests.map((test) => runTest(test, reading, context)));
}

async function runKind(test: KindTest, reading: Reading, context: CheckContext): Promise<Grade> {
  try {
    const grade = await gradeKind(test, reading, context);
    return { ...grade, reason: onOneLine(grade.reason) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return unscored(onOneLine(`the check ${test.kind} broke: ${message}`));
  }
}

const MAX_REASON = 1000;

/** A reason can hold what a model or a suite wrote, such as the name of a tool: no line end of theirs gets through. */
function onOneLine(reason: string): string {
  const line = reason.replace(/\s+/gu, ' ');
  return line.length > MAX_REASON ? `${line.slice(0, MAX_REASON - 1)}…` : line;
}
