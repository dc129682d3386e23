import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { AnthropicClient } from '../models/anthropic/client.js';
import { connectBatches } from '../models/batches/connect-batches.js';
import { connectModel } from '../models/connect.js';
import { defaultRetryPolicy, type RetryPolicy } from '../models/limits/retrying.js';
import type { Answer, Model } from '../models/model.js';
import { answerCostUsd, cacheSavedUsd } from '../models/money/answer-cost.js';
import { type Budget, createBudget } from '../models/money/budget.js';
import type { Price, PriceOverrides } from '../models/money/price.js';
import { priceOf } from '../models/money/price-of.js';
import { readRecording } from '../models/recordings/recording-file.js';
import { replayModel } from '../models/recordings/replay.js';
import { type AnswerStore, openStore } from '../models/store/store.js';
import { storedOnlyModel } from '../models/store/stored-only.js';
import { pathsOf } from './config/config.js';
import type { Config } from './config/config-schema.js';
import { UsageError } from './usage-error.js';

/** Who answers in a run. */
export type Models = ReplayedModels | LiveModels;

interface Answering {
  readonly answers: Model;
  readonly judge: Model;
  /** Dollars of an answer; `null` where usage or price is not known. */
  readonly costOf: (answer: Answer, model: string) => number | null;
  /** Dollars that the prompt cache saved of an answer; `null` where not known. */
  readonly savingOf: (answer: Answer, model: string) => number | null;
}

/** Every answer comes from a recording, and every judgement unless judgements are asked for. */
export interface ReplayedModels extends Answering {
  readonly recorded: true;
  /** Whether whom an orchestrator calls is recorded too. */
  readonly routingRecorded: boolean;
  /** Where judgements are bought and kept, where they are asked for. */
  readonly judging?: Buying;
}

/** Where answers are kept, and what they cost. */
export interface Buying {
  readonly store: AnswerStore;
  readonly priceOf: (model: string) => Price | undefined;
}

/** Answers come from the store, or are bought and kept there. */
export interface LiveModels extends Answering, Buying {
  readonly recorded: false;
  /** Absent where none was set. */
  readonly budget?: Budget;
}

/** What connecting takes. */
export interface ConnectModelsOptions {
  readonly root: string;
  readonly config: Config;
  /** Names the run that wants answers of its own; absent where stored answers will do. */
  readonly freshFor?: string;
  /** Asks by message batches. */
  readonly batch?: boolean;
  /** Asks for judgements alone: answers are those that are stored or recorded. */
  readonly rejudge?: boolean;
  /** A client of the user's own, instead of one made from the environment. */
  readonly client?: AnthropicClient;
  /** Hears of answers that were set aside. */
  readonly notice: (line: string) => void;
}

/** Recordings where some are named, else the API behind the answer store. */
export async function connectModels({
  root,
  config,
  freshFor,
  batch = false,
  rejudge = false,
  client,
  notice,
}: ConnectModelsOptions): Promise<Models> {
  const replay = pathsOf(config.replay);
  if (replay.length > 0 && !rejudge) {
    const { model, routingRecorded } = await replayFrom(root, replay);
    return {
      routingRecorded,
      answers: model,
      judge: model,
      costOf: () => null,
      savingOf: () => null,
      recorded: true,
    };
  }
  const prices = priceOverrides(config);
  const store = await openStore(resolve(root, config.store), {
    ...(freshFor !== undefined && { freshFor }),
    onDamage: ({ file, problem }) =>
      notice(`a damaged answer was set aside as ${file}: ${problem}`),
  });
  const budget = config.budget === undefined ? undefined : createBudget(config.budget);
  const shared = {
    store,
    prices,
    ...(client && { client }),
    ...(budget && { budget }),
    ...(config.models.base_url !== undefined && { baseUrl: config.models.base_url }),
  };
  const model = batch
    ? connectBatches({ ...shared, journalFolder: journalFolder(root, config, freshFor) })
    : connectModel({
        ...shared,
        concurrency: config.concurrency,
        retries: retryPolicy(config),
        claudeCode: config.routing.claude_code.command,
      });
  const asking = {
    judge: model,
    costOf: (answer: Answer, asked: string) => answerCostUsd(answer, asked, new Date(), prices),
    savingOf: (answer: Answer, asked: string) => cacheSavedUsd(answer, asked, new Date(), prices),
  };
  const buying: Buying = { store, priceOf: (asked) => priceOf(asked, new Date(), prices) };
  if (replay.length > 0)
    return { ...asking, ...(await replayedAnswers(root, replay)), recorded: true, judging: buying };
  return {
    ...asking,
    answers: rejudge ? storedOnlyModel(store) : model,
    recorded: false,
    ...buying,
    ...(budget && { budget }),
  };
}

/** Where batches under way are written; those of a run with fresh answers must not answer another one. */
function journalFolder(root: string, { store }: Config, freshFor: string | undefined): string {
  const name = freshFor === undefined ? 'any' : `fresh-${encodeURIComponent(freshFor)}`;
  return resolve(root, store, 'batches', name);
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

async function replayFrom(
  root: string,
  paths: readonly string[],
): Promise<{ readonly model: Model; readonly routingRecorded: boolean }> {
  const files = (await Promise.all(paths.map((path) => recordingFiles(root, path)))).flat();
  const recordings = await Promise.all(files.map((file) => readRecording(file)));
  const exchanges = recordings.flatMap((recording) => recording.exchanges);
  const routingRecorded = exchanges.some(({ purpose }) => purpose === 'routing');
  return { model: replayModel(exchanges), routingRecorded };
}

async function replayedAnswers(root: string, paths: readonly string[]) {
  const { model, routingRecorded } = await replayFrom(root, paths);
  return { answers: model, routingRecorded };
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
