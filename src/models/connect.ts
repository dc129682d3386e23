import { type AnthropicOptions, anthropicModel } from './anthropic/anthropic.js';
import { byHost } from './by-host.js';
import { claudeCodeModel } from './claude-code/claude-code.js';
import { lazyModel } from './lazy.js';
import { createLimiter, limitedModel } from './limits/limited.js';
import { defaultRetryPolicy, type RetryPolicy, retryingModel } from './limits/retrying.js';
import { warmedModel } from './limits/warmed.js';
import type { Model } from './model.js';
import type { Budget } from './money/budget.js';
import { budgetedModel } from './money/budgeted.js';
import type { PriceOverrides } from './money/price.js';
import type { AnswerStore } from './store/store.js';
import { storedModel } from './store/stored.js';

export interface ConnectOptions extends Omit<AnthropicOptions, 'onHeaders'> {
  readonly store: AnswerStore;
  /** Most requests under way at once to each model. */
  readonly concurrency: number;
  readonly budget?: Budget;
  readonly prices?: PriceOverrides;
  readonly retries?: RetryPolicy;
  /** Claude Code's name on PATH, or its path. */
  readonly claudeCode?: string;
}

/** Each of them is a program of its own that takes hundreds of megabytes. */
const MOST_PROGRAMS = 4;

/**
 * The model that a run asks, for answers and judgements alike, from the outside in: the store; the cache's first request
 * ahead of its group; retries; the budget, which sees each of them; the limits; the API, connected when it is needed, or
 * the program that a request names.
 */
export function connectModel(options: ConnectOptions): Model {
  const { store, concurrency, budget, prices = {}, retries = defaultRetryPolicy } = options;
  const limiter = createLimiter(concurrency);
  const api = lazyModel(() => anthropicModel({ ...options, onHeaders: limiter.heed }));
  const programs = claudeCodeModel({
    ...(options.claudeCode !== undefined && { command: options.claudeCode }),
  });
  const limited = byHost({
    api: limitedModel(api, limiter),
    programs: limitedModel(programs, createLimiter(Math.min(concurrency, MOST_PROGRAMS))),
  });
  const paid = budget === undefined ? limited : budgetedModel(limited, budget, { prices });
  const tried = retryingModel(paid, retries);
  const warmed = options.cache === false ? tried : warmedModel(tried);
  return storedModel(warmed, store);
}
