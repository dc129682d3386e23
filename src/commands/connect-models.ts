import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createBudget } from '../models/budget.js';
import { connectModel } from '../models/connect.js';
import { costUsd } from '../models/cost.js';
import type { Answer, Model } from '../models/model.js';
import type { PriceOverrides } from '../models/price.js';
import { priceOf } from '../models/price-of.js';
import { readRecording } from '../models/recording-file.js';
import { replayModel } from '../models/replay.js';
import { defaultRetryPolicy, type RetryPolicy } from '../models/retrying.js';
import { openStore } from '../models/store.js';
import { pathsOf } from './config.js';
import type { Config } from './config-schema.js';
import { UsageError } from './usage-error.js';

/** Who answers in a run. */
export interface Models {
  readonly answers: Model;
  readonly judge: Model;
  /** Dollars of an answer; `null` where usage or price is not known. */
  readonly costOf: (answer: Answer, model: string) => number | null;
  /** True where every answer comes from a recording. */
  readonly recorded: boolean;
}

/** What connecting takes. */
export interface ConnectModelsOptions {
  readonly root: string;
  readonly config: Config;
  /** Names the run that wants answers of its own; absent where stored answers will do. */
  readonly freshFor?: string;
}

/** Recordings where some are named, else the API behind the answer store. */
export async function connectModels({
  root,
  config,
  freshFor,
}: ConnectModelsOptions): Promise<Models> {
  const replay = pathsOf(config.replay);
  if (replay.length > 0) {
    const model = await replayFrom(root, replay);
    return { answers: model, judge: model, costOf: () => null, recorded: true };
  }
  const prices = priceOverrides(config);
  const store = await openStore(resolve(root, config.store), {
    ...(freshFor !== undefined && { freshFor }),
    onDamage: ({ file, problem }) =>
      process.stderr.write(`a damaged answer was set aside as ${file}: ${problem}\n`),
  });
  const model = connectModel({
    store,
    concurrency: config.concurrency,
    prices,
    retries: retryPolicy(config),
    ...(config.budget !== undefined && { budget: createBudget(config.budget) }),
    ...(config.models.base_url !== undefined && { baseUrl: config.models.base_url }),
  });
  const costOf: Models['costOf'] = (answer, asked) =>
    costUsd(answer.usage, priceOf(answer.model ?? asked, new Date(), prices));
  return { answers: model, judge: model, costOf, recorded: false };
}

function retryPolicy({ models }: Config): RetryPolicy {
  const { attempts, deadline_minutes: minutes } = models.retries;
  return { ...defaultRetryPolicy, attempts, deadlineMs: minutes * 60_000 };
}

function priceOverrides({ models }: Config): PriceOverrides {
  const entries = Object.entries(models.prices).map(([model, price]) => {
    const { input, output, cache_write: cacheWrite, cache_read: cacheRead } = price;
    return [model, { input, output, cacheWrite, cacheRead }] as const;
  });
  return Object.fromEntries(entries);
}

async function replayFrom(root: string, paths: readonly string[]): Promise<Model> {
  const files = (await Promise.all(paths.map((path) => recordingFiles(root, path)))).flat();
  const recordings = await Promise.all(files.map((file) => readRecording(file)));
  return replayModel(recordings.flatMap(({ exchanges }) => exchanges));
}

/** A recording, or those that lie in a folder. */
async function recordingFiles(root: string, path: string): Promise<readonly string[]> {
  const full = resolve(root, path);
  if (!existsSync(full)) throw new UsageError(`replay: there is no recording at ${path}`);
  if (!statSync(full).isDirectory()) return [full];
  const names = (await readdir(full)).filter((name) => name.endsWith('.jsonl')).sort();
  if (names.length === 0) throw new UsageError(`replay: there is no .jsonl file in ${path}`);
  return names.map((name) => join(full, name));
}
