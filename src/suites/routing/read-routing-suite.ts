import type { Expectation } from '../../graders/routing/expectation.js';
import type { RoutingTurn } from '../../graders/routing/question.js';
import { placeOf } from '../place.js';
import { SuiteError } from '../problem.js';
import { readYamlFile } from '../read-yaml-file.js';
import { inOrder, problemAt, validate } from '../validate.js';
import type { YamlSource } from '../yaml-source.js';
import { routingViolations } from './routing-rules.js';
import {
  type RoutingCaseEntry,
  type RoutingSuiteFile,
  routingSuiteSchema,
} from './routing-schema.js';
import type { RoutingCase, RoutingSuite } from './routing-suite.js';

/** The word of a suite for a case in which nobody should be called. */
export const NOBODY = 'nobody';

/**
 * Reads a routing suite that is ready to run.
 *
 * @param path of the suite file, absolute or from the root.
 * @param agents names that a case may expect.
 * @throws {SuiteError} with the place of everything that is wrong.
 */
export async function readRoutingSuite(
  path: string,
  { root, agents }: { readonly root: string; readonly agents: readonly string[] },
): Promise<RoutingSuite> {
  const source = await readYamlFile(path, root);
  const file = validate(source, routingSuiteSchema);
  const violations = routingViolations(file, [...agents, NOBODY]);
  if (violations.length > 0) {
    const problems = violations.map(({ path: at, message }) => problemAt(source, at, message));
    throw new SuiteError(inOrder(problems));
  }
  return { file: source.file, cases: casesOf(source, file) };
}

function casesOf(source: YamlSource, { cases }: RoutingSuiteFile): readonly RoutingCase[] {
  return cases.map((entry, index) => toCase(entry, placeOf(source, ['cases', index]).line));
}

function toCase(entry: RoutingCaseEntry, line: number): RoutingCase {
  const { id, context, turns, commentary, from, review, tags, required } = entry;
  return {
    ...{ id, from, tags, required, line },
    turns: turns.map(turnOf),
    expected: expectationOf(entry),
    ...(context !== undefined && { context }),
    ...(commentary !== undefined && { commentary }),
    ...(review && { review }),
  };
}

/** A turn as the suite writes it: the key says who speaks. */
export function turnOf(turn: RoutingCaseEntry['turns'][number]): RoutingTurn {
  return 'user' in turn
    ? { role: 'user', text: turn.user }
    : { role: 'assistant', text: turn.assistant };
}

/** Whom a case of a suite expects. */
export function expectationOf({
  expect,
  expect_not: not,
}: Pick<RoutingCaseEntry, 'expect' | 'expect_not'>): Expectation {
  if (not !== undefined) return { kind: 'not', agent: not };
  return expect === undefined || expect === NOBODY
    ? { kind: 'nobody' }
    : { kind: 'agent', agent: expect };
}
