import { unknownWord } from '../../words/nearest-word.js';
import type { Violation } from '../suite-rules.js';
import type { RoutingCaseEntry, RoutingSuiteFile } from './routing-schema.js';

/**
 * The rules of a routing suite that reach beyond one value: ids are unique, and every agent that is expected exists.
 *
 * @param words what may stand behind `expect`.
 */
export function routingViolations(
  { cases, proposed }: RoutingSuiteFile,
  words: readonly string[],
): readonly Violation[] {
  const named = [
    ...cases.map((entry, index) => ({ entry, path: ['cases', index] })),
    ...proposed.map((entry, index) => ({ entry, path: ['proposed', index] })),
  ];
  const ids = new Set<string>();
  return [
    ...(cases.length === 0 ? [{ path: ['cases'], message: 'expected at least one case' }] : []),
    ...named.flatMap(({ entry, path }) => [
      ...repeated(entry, path, ids),
      ...unknownAgents(entry, path, words),
    ]),
  ];
}

function repeated({ id }: RoutingCaseEntry, path: Violation['path'], ids: Set<string>) {
  if (!ids.has(id)) {
    ids.add(id);
    return [];
  }
  const message = `the id \`${id}\` stands here a second time: give each its own \`id\``;
  return [{ path: [...path, 'id'], message }];
}

function unknownAgents(
  { expect, expect_not: not }: RoutingCaseEntry,
  path: Violation['path'],
  words: readonly string[],
): readonly Violation[] {
  const written = [
    ...(expect === undefined ? [] : [{ key: 'expect', word: expect }]),
    ...(not === undefined ? [] : [{ key: 'expect_not', word: not }]),
  ];
  return written
    .filter(({ word }) => !words.includes(word))
    .map(({ key, word }) => ({
      path: [...path, key],
      message: unknownWord('agent', word, words),
    }));
}
