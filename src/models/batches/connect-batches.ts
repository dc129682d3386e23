import {
  type AnthropicClient,
  type Connection,
  connectClient,
  secretsOf,
} from '../anthropic/client.js';
import { byHost } from '../by-host.js';
import { lazyModel } from '../lazy.js';
import { retryingModel } from '../limits/retrying.js';
import type { Model } from '../model.js';
import type { Budget } from '../money/budget.js';
import { budgetedModel } from '../money/budgeted.js';
import { batchPart } from '../money/cost.js';
import type { PriceOverrides } from '../money/price.js';
import type { AnswerStore } from '../store/store.js';
import { storedModel } from '../store/stored.js';
import { batchApi } from './api.js';
import { type BatchOptions, batchedModel } from './batched.js';
import { batchJournal } from './journal.js';

export interface ConnectBatchesOptions extends Connection, BatchOptions {
  readonly client?: AnthropicClient;
  readonly store: AnswerStore;
  /** Where the batches under way are written; a run with fresh answers needs a folder of its own. */
  readonly journalFolder: string;
  readonly budget?: Budget;
  readonly prices?: PriceOverrides;
}

/** What errored or expired goes into another batch, twice at most; how long that takes is the provider's matter. */
const retries = {
  attempts: 3,
  deadlineMs: Number.POSITIVE_INFINITY,
  longestWaitMs: 60_000,
  firstWaitMs: 1_000,
};

/**
 * The model that a run asks with `--batch`, from the outside in: the store; retries; the budget, at half the price; the
 * batches. To be asked for everything at once: what waits for a free place is not in the batch.
 */
export function connectBatches(options: ConnectBatchesOptions): Model {
  const { store, journalFolder, budget, prices = {} } = options;
  const batches = lazyModel(async () => {
    const client = options.client ?? (await connectClient(options));
    const journal = batchJournal(journalFolder);
    return batchedModel(batchApi(client), journal, store, {
      ...options,
      secrets: secretsOf(options),
    });
  });
  const paid =
    budget === undefined ? batches : budgetedModel(batches, budget, { prices, part: batchPart });
  // The batches keep each answer themselves, also those that nobody asks for any more.
  const kept: AnswerStore = {
    at: (request, trial) => ({ ...store.at(request, trial), write: () => Promise.resolve() }),
  };
  return storedModel(byHost({ api: retryingModel(paid, retries), programs: unbatchable }), kept);
}

const unbatchable: Model = {
  async ask() {
    const message = 'a message batch cannot ask Claude Code: run without --batch';
    return { ok: false, failure: { reason: 'bad request', message, fatal: true } };
  },
};
