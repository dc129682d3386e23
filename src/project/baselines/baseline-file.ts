import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { runVariantSchema, trialSchema } from '../../reports/trial-schema.js';
import type { RunVariant, TrialRecord } from '../../runs/record.js';
import { writeFileWhole } from '../../suites/write-file-whole.js';
import type { Config } from '../config/config-schema.js';
import { UsageError } from '../usage-error.js';

/** What must be the same for trials to be comparable, and where they come from: the first line of a baseline. */
export interface BaselineHead {
  readonly kind: 'baseline';
  readonly version: 1;
  readonly family: string;
  /** The run that the trials were taken from. */
  readonly run: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Identity of the judge; `null` where nothing was judged. */
  readonly judge: string | null;
  /** Hash of what is asked and how it is graded. */
  readonly suite: string;
  readonly maxTokens: number;
  /** With its prompt, model and effort. */
  readonly variant: RunVariant;
}

/** A variant as it was, with the trials it is known by. */
export interface Baseline {
  readonly head: BaselineHead;
  readonly trials: readonly TrialRecord[];
}

const variantSchema: z.ZodType<RunVariant> = runVariantSchema;
const recordSchema: z.ZodType<TrialRecord> = trialSchema;

const headSchema: z.ZodType<BaselineHead> = z.strictObject({
  kind: z.literal('baseline'),
  version: z.literal(1),
  family: z.string(),
  run: z.string(),
  at: z.iso.datetime(),
  judge: z.string().nullable(),
  suite: z.string(),
  maxTokens: z.int(),
  variant: variantSchema,
});

/** The file of a family's baseline. */
export function baselinePath(root: string, { baselines }: Config, family: string): string {
  return join(resolve(root, baselines), `${encodeURIComponent(family)}.jsonl`);
}

/** The names of the families that have a baseline. */
export async function storedFamilies(
  root: string,
  { baselines }: Config,
): Promise<readonly string[]> {
  const folder = resolve(root, baselines);
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort();
  return names.map((name) => decodeURIComponent(name.slice(0, -'.jsonl'.length)));
}

/**
 * Reads the baseline of a family; `undefined` where there is none.
 *
 * @throws {UsageError} with file and line where a line is not what it should be.
 */
export async function readBaseline(
  root: string,
  config: Config,
  family: string,
): Promise<Baseline | undefined> {
  const path = baselinePath(root, config, family);
  if (!existsSync(path)) return undefined;
  const shown = relative(root, path);
  const [first = '', ...rest] = (await readFile(path, 'utf8')).trimEnd().split('\n');
  const head = parseLine(headSchema, first, `${shown}:1`);
  const trials = rest.map((line, index) => parseLine(recordSchema, line, `${shown}:${index + 2}`));
  return { head, trials };
}

/** Writes a baseline, over the one that is there. */
export async function writeBaseline(
  root: string,
  config: Config,
  { head, trials }: Baseline,
): Promise<void> {
  const lines = [head, ...trials].map((line) => `${JSON.stringify(line)}\n`);
  await writeFileWhole(baselinePath(root, config, head.family), lines.join(''));
}

/** Takes the baseline of a family away. */
export async function clearBaseline(root: string, config: Config, family: string): Promise<void> {
  await rm(baselinePath(root, config, family), { force: true });
}

function parseLine<Value>(schema: z.ZodType<Value>, line: string, place: string): Value {
  const result = schema.safeParse(parseJson(line));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue?.path.length ? ` at ${issue.path.join('.')}` : '';
  throw new UsageError(
    `${place}: no line of a baseline: ${issue?.message ?? 'not understood'}${where}; \`assay baseline set\` writes a new one`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
