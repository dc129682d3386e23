import { isDeepStrictEqual } from 'node:util';
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
  const old = new Map(before.cases.map((entry) => [entry.id, entry]));
  const now = new Set(after.cases.map(({ id }) => id));
  return {
    added: after.cases.filter(({ id }) => !old.has(id)).map(({ id }) => id),
    gone: before.cases.filter(({ id }) => !now.has(id)).map(({ id }) => id),
    changed: after.cases
      .filter((entry) => {
        const was = old.get(entry.id);
        return was && !isDeepStrictEqual(gradedPart(was, before), gradedPart(entry, after));
      })
      .map(({ id }) => id),
  };
}

function gradedPart(entry: CaseEntry, { pass_at: passAt }: SuiteFile) {
  const { prompt, attach, required, checks, criteria } = entry;
  return { prompt, attach, required, checks, criteria, passAt: entry.pass_at ?? passAt };
}
