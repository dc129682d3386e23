import { caseIdFor } from './case-id.js';
import type { CaseSource, Review } from './suite.js';
import type { CaseEntry } from './suite-schema.js';
import { hashOfTurn, type UserTurn } from './user-turn.js';

/** The parts of a case that deriving reads. */
export type DerivedCase = Pick<CaseEntry, 'id' | 'prompt' | 'from' | 'review'>;

/** What becomes of the sources of a case. */
export interface SourceUpdate {
  /** For each entry under `from`, in its order: what it becomes, or `null` where it goes. */
  readonly kept: readonly (CaseSource | null)[];
  readonly appended: readonly CaseSource[];
}

/** What deriving again does to a case that is there. */
export interface CaseUpdate {
  /** Position among the cases, from 0. */
  readonly index: number;
  readonly id: string;
  readonly sources?: SourceUpdate;
  readonly review?: Review;
  /** The new prompt, where the example changed and nobody had edited the old one. */
  readonly prompt?: string;
}

/** A case that is not there yet. */
export interface NewCase {
  readonly id: string;
  /** The first turn with its text; context and commentary come from there. */
  readonly turn: UserTurn;
  readonly from: readonly CaseSource[];
}

/** What deriving does to a suite. */
export interface DerivePlan {
  readonly updates: readonly CaseUpdate[];
  readonly added: readonly NewCase[];
}

/**
 * Matches the cases of a suite to the users' turns of a family: by the hash of the text first; what has no match is
 * looked for at its old place. Turns that no case claims become new cases.
 */
export function planDerivation(
  cases: readonly DerivedCase[],
  turns: readonly UserTurn[],
): DerivePlan {
  const claimed = new Set(cases.flatMap(({ from }) => from.map(({ hash }) => hash)));
  const updates = cases.flatMap((entry, index) => {
    const update = updateOf(entry, turns, claimed);
    if (update?.replacement) claimed.add(update.replacement);
    return update ? [{ index, id: entry.id, ...update.change }] : [];
  });
  return { updates, added: newCases(cases, turns, claimed) };
}

interface Update {
  readonly change: Omit<CaseUpdate, 'index' | 'id'>;
  /** Hash of the text that took the place of the case's own. */
  readonly replacement?: string;
}

function updateOf(
  { prompt, from, review }: DerivedCase,
  turns: readonly UserTurn[],
  claimed: ReadonlySet<string>,
): Update | undefined {
  if (from.length === 0) return undefined;
  const hashes = new Set(from.map(({ hash }) => hash));
  const sources = sourcesOf(turns, hashes);
  if (sources.length > 0) {
    const update = updateSources(from, sources);
    return isChange(from, update) ? { change: { sources: update } } : undefined;
  }
  // A case that is known to have vanished must not take over whatever stands at its old place one day.
  if (review === 'vanished') return undefined;
  const successor = turnInPlace(from, turns, claimed);
  if (!successor) return { change: { review: 'vanished' } };
  const { hash } = successor.source;
  return {
    change: {
      review: 'changed',
      sources: updateSources(from, sourcesOf(turns, new Set([hash]))),
      ...(hashes.has(hashOfTurn(prompt)) && { prompt: successor.text }),
    },
    replacement: hash,
  };
}

function sourcesOf(turns: readonly UserTurn[], hashes: ReadonlySet<string>): CaseSource[] {
  return turns.map(({ source }) => source).filter(({ hash }) => hashes.has(hash));
}

/** The first unclaimed text in an example that the case came from. */
function turnInPlace(
  from: readonly CaseSource[],
  turns: readonly UserTurn[],
  claimed: ReadonlySet<string>,
): UserTurn | undefined {
  const free = turns.filter(({ source }) => !claimed.has(source.hash));
  return from
    .map((old) => free.find(({ source }) => isSameExample(source, old)))
    .find((turn) => turn !== undefined);
}

/** How an entry may be close to a source, the closest first. */
const closeness: readonly ((a: CaseSource, b: CaseSource) => boolean)[] = [
  (a, b) => a.hash === b.hash && isSameExample(a, b),
  (a, b) => a.hash === b.hash && a.file === b.file,
  (a, b) => a.hash === b.hash,
  isSameExample,
];

/** Each entry becomes the source it is closest to, which keeps its comments; the sources left over are new. */
function updateSources(from: readonly CaseSource[], sources: readonly CaseSource[]): SourceUpdate {
  const open = new Set(sources);
  const kept: (CaseSource | null)[] = from.map(() => null);
  for (const isClose of closeness) {
    for (const [index, entry] of from.entries()) {
      const source = kept[index] ?? [...open].find((candidate) => isClose(candidate, entry));
      if (!source) continue;
      open.delete(source);
      kept[index] = source;
    }
  }
  return { kept, appended: [...open] };
}

function isSameExample(a: CaseSource, b: CaseSource): boolean {
  return a.file === b.file && a.example === b.example;
}

function isChange(from: readonly CaseSource[], { kept, appended }: SourceUpdate): boolean {
  return appended.length > 0 || kept.some((source, index) => !isSameSource(source, from[index]));
}

function isSameSource(a: CaseSource | null, b: CaseSource | undefined): boolean {
  if (!a || !b) return false;
  return isSameExample(a, b) && a.line === b.line && a.hash === b.hash;
}

function newCases(
  cases: readonly DerivedCase[],
  turns: readonly UserTurn[],
  claimed: ReadonlySet<string>,
): NewCase[] {
  const ids = new Set(cases.map(({ id }) => id));
  const hashes = new Set(
    turns.map(({ source }) => source.hash).filter((hash) => !claimed.has(hash)),
  );
  return [...hashes].flatMap((hash) => {
    const [turn, ...others] = turns.filter(({ source }) => source.hash === hash);
    if (!turn) return [];
    const id = caseIdFor(turn.title ?? turn.text, hash, ids);
    ids.add(id);
    return [{ id, turn, from: [turn.source, ...others.map(({ source }) => source)] }];
  });
}
