import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { runJudgeSchema } from '../../reports/judge-schema.js';
import { pairSchema, runPairwiseSchema } from '../../reports/pair-schema.js';
import {
  runCaseSchema,
  runRoutingSchema,
  runVariantSchema,
  trialSchema,
} from '../../reports/trial-schema.js';
import type { Against } from '../../runs/against.js';
import type { PairRecord } from '../../runs/pairwise/pair-record.js';
import type { RunManifest, TrialRecord } from '../../runs/record.js';
import { UsageError } from '../usage-error.js';

const looksSchema = z.strictObject({
  rounds: z.array(z.int()),
  levels: z.array(z.number()),
  fixedTrials: z.int(),
  storedTrials: z.int().exactOptional(),
});

const ids = z.array(z.string());

const againstSchema: z.ZodType<Against> = z.strictObject({
  ref: z.string(),
  commit: z.string(),
  agents: z.array(
    z.strictObject({
      variant: z.string(),
      file: z.string(),
      kind: z.enum(['kept', 'renamed', 'added', 'deleted']),
      was: z.string().nullable(),
      changed: z.array(z.enum(['prompt', 'model', 'name', 'description', 'tools'])),
    }),
  ),
  suites: z.array(z.strictObject({ file: z.string(), added: ids, gone: ids, changed: ids })),
  withoutSuite: z.array(z.string()),
  settings: z.array(z.string()),
  unread: z.array(z.strictObject({ file: z.string(), reason: z.string() })),
  routing: z.strictObject({ changed: ids, leftOut: ids, unseated: ids }).exactOptional(),
});

const manifestSchema: z.ZodType<RunManifest> = z.strictObject({
  kind: z.literal('run'),
  version: z.literal(1),
  assay: z.string(),
  id: z.string(),
  started: z.string(),
  recorded: z.boolean(),
  seed: z.number(),
  trialsPerCase: z.int(),
  maxTokens: z.int(),
  judge: runJudgeSchema.nullable(),
  against: againstSchema.exactOptional(),
  pairwise: runPairwiseSchema.exactOptional(),
  shard: z.strictObject({ index: z.int().min(1), of: z.int().min(1) }).exactOptional(),
  notes: z.array(z.string()).exactOptional(),
  families: z.array(
    z.strictObject({
      family: z.string(),
      suite: z.string(),
      suiteFamily: z.string().exactOptional(),
      routing: runRoutingSchema.exactOptional(),
      looks: looksSchema.nullable(),
      variants: z.array(runVariantSchema),
      cases: z.array(runCaseSchema),
    }),
  ),
});

const pairRecordSchema: z.ZodType<PairRecord> = pairSchema;
const recordSchema: z.ZodType<TrialRecord> = trialSchema;

/** A run, whole. */
export interface RunRecord {
  readonly manifest: RunManifest;
  readonly trials: readonly TrialRecord[];
}

/** A run on disk: its manifest, and its trials in the order of the run, read as they are wanted. */
export interface RunFile {
  /** The folder, as people named it. */
  readonly path: string;
  readonly manifest: RunManifest;
  readonly trials: () => AsyncGenerator<TrialRecord>;
  readonly pairs: () => AsyncGenerator<PairRecord>;
}

/**
 * Opens the `trials.jsonl` of a run's folder.
 *
 * @throws {UsageError} with file and line where there is none, or a line is not what it should be.
 */
export async function openRunFile(path: string): Promise<RunFile> {
  const file = join(path, 'trials.jsonl');
  for await (const { text, line } of linesOf(file)) {
    const manifest = parseLine(manifestSchema, text, `${file}:${line}`, 'the manifest of a run');
    return { path, manifest, trials: () => trialsOf(file), pairs: () => pairsIn(file) };
  }
  throw new UsageError(`${file}: expected the manifest of a run, found an empty file`);
}

/**
 * The trials of a file, one after another.
 *
 * @param wanted by its 0-based place; the others are not parsed.
 */
export async function* trialsOf(
  file: string,
  wanted: (place: number) => boolean = () => true,
): AsyncGenerator<TrialRecord> {
  for await (const { text, line } of linesOf(file)) {
    if (line > 1 && !isPair(text) && wanted(line - 2))
      yield parseLine(recordSchema, text, `${file}:${line}`, 'a trial');
  }
}

/**
 * The comparisons of pairs in a file, which stand behind its trials.
 *
 * @param wanted by its 0-based place among them; the others are not parsed.
 */
export async function* pairsIn(
  file: string,
  wanted: (place: number) => boolean = () => true,
): AsyncGenerator<PairRecord> {
  let place = 0;
  for await (const { text, line } of linesOf(file)) {
    if (isPair(text) && wanted(place++))
      yield parseLine(pairRecordSchema, text, `${file}:${line}`, 'a comparison of two answers');
  }
}

/** Told by how the line begins: of very many trials, none is parsed to find out that it is one. */
function isPair(text: string): boolean {
  return text.startsWith('{"kind":"pair",');
}

async function* linesOf(file: string) {
  const input = createReadStream(file);
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  let line = 0;
  try {
    for await (const text of lines) yield { text, line: ++line };
  } finally {
    lines.close();
    input.destroy();
  }
}

function parseLine<Value>(
  schema: z.ZodType<Value>,
  text: string,
  place: string,
  what: string,
): Value {
  const result = schema.safeParse(parseJson(text));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue?.path.length ? ` at ${issue.path.join('.')}` : '';
  throw new UsageError(`${place}: expected ${what}: ${issue?.message ?? 'not understood'}${where}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
