import { isDeepStrictEqual } from 'node:util';
import type { RoutingSuiteFile } from './routing/routing-schema.js';
import type { CaseEntry, SuiteFile } from './suite-schema.js';

/** The cases, by id, that tell two versions of a suite apart. */
export interface SuiteChanges {
  readonly added: readonly string[];
  readonly gone: readonly string[];
  /** Those that ask something else, or are graded in another way. */
  readonly changed: readonly string[];
}

/** What became of the cases of a suite; notes for people (context, origin, tags) do not count. */
export function suiteChanges(before: SuiteFile, after: SuiteFile): SuiteChanges {
  return changesBetween(asGraded(before), asGraded(after));
}

/** The same of routing cases, whose context is sent. */
export function routingSuiteChanges(
  before: RoutingSuiteFile,
  after: RoutingSuiteFile,
): SuiteChanges {
  return changesBetween(asRouted(before), asRouted(after));
}

/** Compares what counts of each case, by its id. */
function changesBetween(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): SuiteChanges {
  const ids = [...after.keys()];
  return {
    added: ids.filter((id) => !before.has(id)),
    gone: [...before.keys()].filter((id) => !after.has(id)),
    changed: ids.filter(
      (id) => before.has(id) && !isDeepStrictEqual(before.get(id), after.get(id)),
    ),
  };
}

function asGraded(file: SuiteFile): ReadonlyMap<string, unknown> {
  return new Map(file.cases.map((entry) => [entry.id, gradedPart(entry, file)]));
}

function asRouted({ cases }: RoutingSuiteFile): ReadonlyMap<string, unknown> {
  return new Map(
    cases.map(({ id, context, turns, expect, expect_not: not, required }) => [
      id,
      { context, turns, expect, not, required },
    ]),
  );
}

function gradedPart(entry: CaseEntry, { pass_at: passAt }: SuiteFile) {
  const { prompt, attach, required, checks, criteria } = entry;
  return { prompt, attach, required, checks, criteria, passAt: entry.pass_at ?? passAt };
}
