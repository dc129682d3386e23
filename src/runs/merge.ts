import { canonicalJson } from '../models/canonical.js';
import { placeInRun, type TrialName } from './order.js';
import type { PairName } from './pairwise/pair-record.js';
import type { RunFamily, RunManifest, Shard } from './record.js';
import { describeShard, isInShard } from './shard.js';

/** A shard's run as it was read. */
export interface ShardRun {
  /** Where it lies, as people named it. */
  readonly path: string;
  readonly manifest: RunManifest;
}

/** Runs that make no run together; the message names the two and what is different. */
export class MergeError extends Error {
  override readonly name = 'MergeError';
}

/**
 * The manifest of the run that shards make together: theirs, without the shard, with the earliest start.
 *
 * @throws {MergeError} where one of them is no shard, two are the same or don't belong together, or one is missing.
 */
export function mergeManifests(runs: readonly ShardRun[], id: string): RunManifest {
  const [first] = runs;
  if (first === undefined) throw new MergeError('expected the folders of shards, got none');
  const shards = runs.map(shardOf);
  for (const [index, run] of runs.slice(1).entries()) {
    const different = differenceOf(first.manifest, run.manifest);
    if (different !== undefined)
      throw new MergeError(`${run.path} does not belong to ${first.path}: ${different}`);
    const twin = shards.findIndex((shard) => shard.index === shards[index + 1]?.index);
    if (twin <= index)
      throw new MergeError(`${runs[twin]?.path} and ${run.path} are the same shard of the run`);
  }
  const missing = missingShards(shards);
  if (missing.length > 0) throw new MergeError(`missing: shard ${missing.join(', shard ')}`);
  const { shard: _, ...manifest } = first.manifest;
  const started = runs.map((run) => run.manifest.started).sort()[0] ?? manifest.started;
  return { ...manifest, id, started };
}

/** How many trials a shard was to have. */
export function trialsOfShard({ families, trialsPerCase, shard }: RunManifest): number {
  const counts = families.map(({ family, cases, variants }) => {
    const own = cases.filter((_, index) => !shard || isInShard(shard, family, index));
    return own.length * variants.length * trialsPerCase;
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Brings the trials of several shards, each in the order of the run, into that order. Holds one of each at a time. */
export function mergeTrials<Trial extends TrialName>(
  manifest: RunManifest,
  shards: readonly AsyncIterable<Trial>[],
): AsyncGenerator<Trial> {
  return inOrder(shards, placeInRun(manifest));
}

/** The same of comparisons in pairs: each stands where the later of its two trials does. */
export function mergePairs<Pair extends PairName>(
  manifest: RunManifest,
  shards: readonly AsyncIterable<Pair>[],
): AsyncGenerator<Pair> {
  const placeOf = placeInRun(manifest);
  return inOrder(shards, ({ family, case: caseId, trial, baseline, candidate }) => {
    const [one, other] = [baseline, candidate].map((variant) =>
      placeOf({ family, variant, case: caseId, trial }),
    );
    return one !== undefined && other !== undefined && one > other ? one : (other ?? '');
  });
}

async function* inOrder<Line>(
  shards: readonly AsyncIterable<Line>[],
  placeOf: (line: Line) => string,
): AsyncGenerator<Line> {
  const iterators = shards.map((shard) => shard[Symbol.asyncIterator]());
  const heads = await Promise.all(iterators.map(headOf));
  for (let next = foremost(heads); next !== undefined; next = foremost(heads)) {
    const { index, line } = next;
    yield line;
    const iterator = iterators[index];
    heads[index] = iterator && (await headOf(iterator));
  }

  async function headOf(iterator: AsyncIterator<Line>) {
    const { done, value } = await iterator.next();
    return done ? undefined : { line: value, place: placeOf(value) };
  }
}

function foremost<Line>(
  heads: readonly ({ readonly line: Line; readonly place: string } | undefined)[],
): { readonly index: number; readonly line: Line } | undefined {
  return heads
    .flatMap((head, index) => (head === undefined ? [] : [{ index, ...head }]))
    .reduce<{ index: number; line: Line; place: string } | undefined>(
      (best, head) => (best === undefined || head.place < best.place ? head : best),
      undefined,
    );
}

function shardOf({ path, manifest }: ShardRun): Shard {
  if (manifest.shard !== undefined) return manifest.shard;
  throw new MergeError(`${path} is no shard: it was made without --shard`);
}

function missingShards(shards: readonly Shard[]): readonly string[] {
  const of = shards[0]?.of ?? 0;
  const there = new Set(shards.map(({ index }) => index));
  const all = Array.from({ length: of }, (_, index) => ({ index: index + 1, of }));
  return all.filter(({ index }) => !there.has(index)).map(describeShard);
}

/** In a few words, what makes two shards parts of different runs; `undefined` where nothing does. */
function differenceOf(a: RunManifest, b: RunManifest): string | undefined {
  const fields = [
    ['version of Assay', a.assay, b.assay],
    ['number of shards', a.shard?.of, b.shard?.of],
    ['seed', a.seed, b.seed],
    ['number of trials', a.trialsPerCase, b.trialsPerCase],
    ['maximum of tokens', a.maxTokens, b.maxTokens],
    ['kind of answers (recorded or asked)', a.recorded, b.recorded],
    // Not what each machine knows of the judge's past.
    ['judge', a.judge?.identity, b.judge?.identity],
    ['way of comparing pairs', pairwiseOf(a), pairwiseOf(b)],
    ['set of families', a.families.map(nameOf), b.families.map(nameOf)],
  ] as const;
  const field = fields.find(([, ours, theirs]) => !same(ours, theirs));
  if (field !== undefined) return `another ${field[0]}`;
  return a.families
    .map((family, index) => differenceOfFamilies(family, b.families[index]))
    .find((difference) => difference !== undefined);
}

function differenceOfFamilies(a: RunFamily, b: RunFamily | undefined): string | undefined {
  if (b === undefined || same(a, b)) return undefined;
  if (!same(a.variants.map(idOf), b.variants.map(idOf)))
    return `another set of variants of ${a.family}`;
  const variant = a.variants.find((ours, index) => !same(ours, b.variants[index]));
  if (variant !== undefined) return `another prompt, model or file of ${variant.id}`;
  const changed = a.cases.find((ours, index) => !same(ours, b.cases[index]));
  return changed === undefined
    ? `another suite of ${a.family}`
    : `another suite of ${a.family}, from case ${changed.id} on`;
}

function pairwiseOf({ pairwise }: RunManifest): unknown {
  if (pairwise === undefined) return null;
  return { ...pairwise, judges: pairwise.judges.map(({ identity }) => identity) };
}

function nameOf({ family }: RunFamily): string {
  return family;
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}

function same(a: unknown, b: unknown): boolean {
  return canonicalJson({ value: a }) === canonicalJson({ value: b });
}
