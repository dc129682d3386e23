import { createHash } from 'node:crypto';
import { z } from 'zod';
import { caseIdFor } from '../case-id.js';
import type { RoutingCaseEntry } from '../routing/routing-schema.js';
import { validate } from '../validate.js';
import type { YamlSource } from '../yaml-source.js';
import type { RoutingDraft } from './drafts.js';
import type { ImportedCases } from './import-plugin-eval.js';
import type { LeftBehind } from './left-behind.js';

// The query lists of skill-creator, read by its scripts/run_eval.py:
// https://github.com/anthropics/skills/tree/main/skills/skill-creator, as of October 2026.

const MAX_QUERIES = 10_000;

const querySchema = z.looseObject({
  query: z.string().regex(/\S/, 'expected a text, got nothing but white space'),
  should_trigger: z.boolean(),
});

const querySetSchema = z.array(querySchema).min(1).max(MAX_QUERIES);

/** A query, and whether the one that the list is about should be called for it. */
export interface Query {
  readonly query: string;
  readonly should_trigger: boolean;
}

/**
 * A query list as routing cases of an agent: it should be called, or anybody else or nobody.
 *
 * @throws {SuiteError} where it is no query list.
 */
export function importQueries(source: YamlSource, agent: string): ImportedCases {
  const queries = validate(source, querySetSchema);
  const taken = new Set<string>();
  const routing = queries.map(({ query, should_trigger: should }): RoutingDraft => {
    const hash = createHash('sha256').update(query).digest('hex').slice(0, 12);
    const id = caseIdFor(query, hash, taken);
    taken.add(id);
    return {
      id,
      turns: [{ user: query }],
      ...(should ? { expect: agent } : { expect_not: agent }),
    };
  });
  const left = queries.flatMap((query, index) =>
    Object.keys(query)
      .filter((key) => key !== 'query' && key !== 'should_trigger')
      .map((what) => ({ case: routing[index]?.id ?? null, what })),
  );
  return { behaviour: [], routing, left };
}

/** Routing cases as a query list about one agent. */
export function exportQueries(
  cases: readonly RoutingCaseEntry[],
  agent: string,
): { readonly queries: readonly Query[]; readonly left: readonly LeftBehind[] } {
  const queries: Query[] = [];
  const left: LeftBehind[] = [];
  for (const each of cases) {
    const query = loneTurn(each);
    const should = shouldTrigger(each, agent);
    if (query === undefined) {
      left.push({ case: each.id, what: 'the case itself: a query is one message of a user' });
    } else if (should === undefined) {
      left.push({ case: each.id, what: `the case itself: it says nothing about ${agent}` });
    } else {
      queries.push({ query, should_trigger: should });
    }
  }
  return { queries, left };
}

/** What a case asks where that is one message of a user and nothing else. */
export function loneTurn({
  context,
  turns,
}: Pick<RoutingCaseEntry, 'context' | 'turns'>): string | undefined {
  const [turn, second] = turns;
  return context === undefined && second === undefined && turn && 'user' in turn
    ? turn.user
    : undefined;
}

function shouldTrigger(
  { expect, expect_not: not }: Pick<RoutingCaseEntry, 'expect' | 'expect_not'>,
  agent: string,
): boolean | undefined {
  if (not !== undefined) return not === agent ? false : undefined;
  return expect === agent;
}
