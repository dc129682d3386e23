import type { Reply } from '../model.js';
import type { BatchApi, BatchRequest } from './api.js';
import type { BatchedRequest, BatchJournal } from './journal.js';

/** What takes a batch from its intent to its results. */
export interface BatchDesk {
  readonly api: BatchApi;
  readonly journal: BatchJournal;
  readonly inWireForm: (batched: BatchedRequest) => BatchRequest;
  /** Told of requests that are under way from now on, until a reply to each is delivered. */
  readonly expect: (requests: readonly BatchedRequest[]) => void;
  /** Resolves when the reply is where nothing can lose it; rejects when it cannot be kept. */
  readonly deliver: (batched: BatchedRequest, reply: Reply) => Promise<void>;
  /** Time between two looks at a batch, in milliseconds. */
  readonly pollMs: number;
  /** Ends the looking; the batches themselves go on. */
  readonly signal: AbortSignal;
  readonly secrets: readonly string[];
}
