import { failureOf } from '../anthropic/failure.js';
import { messageParams } from '../anthropic/params.js';
import type { Failure, Model, Reply } from '../model.js';
import type { AnswerStore } from '../store/store.js';
import type { BatchApi } from './api.js';
import { resumeBatches, sendBatch } from './course.js';
import { customId } from './custom-id.js';
import type { BatchDesk } from './desk.js';
import { type BatchedRequest, type BatchJournal, BatchJournalError } from './journal.js';
import { type BatchLimits, batchQueue } from './queue.js';

export interface BatchOptions {
  /** By default a quiet second, and what the API takes: 100,000 requests, 256 MB. */
  readonly limits?: BatchLimits;
  /** Time between two looks at a batch, in milliseconds. */
  readonly pollMs?: number;
  /** Whether system prompts are marked for the provider's prompt cache. */
  readonly cache?: boolean;
  readonly secrets?: readonly string[];
}

// A little below 256 MB, for what is around the requests.
const apiLimits: BatchLimits = { quietMs: 1_000, maxRequests: 100_000, maxBytes: 250e6 };

/**
 * A model that asks by message batches: requests are gathered while they come, and answered when their batch has ended,
 * which may take a day. Each batch is on disk before it is created, its id before the first look at it, and each answer is
 * in the store before it is passed on. A later process goes on with the batches that an earlier one left, also with those
 * that nobody asks for any more. An interruption leaves batches under way.
 */
export function batchedModel(
  api: BatchApi,
  journal: BatchJournal,
  store: AnswerStore,
  { limits = apiLimits, pollMs = 30_000, cache = true, secrets = [] }: BatchOptions = {},
): Model {
  const desk = replyDesk(store);
  const stop = new AbortController();
  const inWireForm = ({ customId: custom_id, request }: BatchedRequest) => ({
    custom_id,
    params: messageParams(request, { cache }),
  });
  const course: BatchDesk = {
    api,
    journal,
    inWireForm,
    expect: desk.expect,
    deliver: desk.deliver,
    pollMs,
    signal: stop.signal,
    secrets,
  };
  const queue = batchQueue<BatchedRequest>(limits, (requests) => void sendBatch(course, requests));
  let resuming: Promise<Failure | undefined> | undefined;

  /** Goes on with earlier batches, once; what failed for a while is tried again with the next request. */
  async function resumed(): Promise<Failure | undefined> {
    resuming ??= resumeBatches(course).then(
      () => undefined,
      (error: unknown) => {
        resuming = undefined;
        return resumeFailure(error, secrets);
      },
    );
    return resuming;
  }

  const interrupt = () => {
    stop.abort();
    queue.clear();
    desk.replyToAll({ ok: false, failure: interrupted });
  };

  return {
    async ask(request, { trial, signal }) {
      const failure = await resumed();
      if (failure !== undefined) return { ok: false, failure };
      if (signal?.aborted) return { ok: false, failure: interrupted };
      // The same listener again is no further listener.
      signal?.addEventListener('abort', interrupt, { once: true });
      const batched = { customId: customId(request, trial), request, trial };
      if (desk.expects(batched)) return desk.replyTo(batched);
      // A batch of an earlier process may have brought the answer just now.
      const kept = await store.at(request, trial).read();
      if (kept !== undefined) return { ok: true, answer: { ...kept, source: 'stored' } };
      desk.expect([batched]);
      queue.add(batched, Buffer.byteLength(JSON.stringify(inWireForm(batched))));
      return desk.replyTo(batched);
    },
  };
}

function resumeFailure(error: unknown, secrets: readonly string[]): Failure {
  if (error instanceof BatchJournalError) {
    return { reason: 'storage', message: error.message, fatal: true };
  }
  return failureOf(error, secrets);
}

const interrupted: Failure = {
  reason: 'interrupted',
  message: 'interrupted; what the batches answer is picked up by the next run',
  fatal: false,
};

/** Brings replies to those who wait for them; answers are kept first, whether anybody waits or not. */
function replyDesk(store: AnswerStore) {
  const waiting = new Map<string, (reply: Reply) => void>();
  const expected = new Set<string>();

  function hand(customId: string, reply: Reply): void {
    waiting.get(customId)?.(reply);
    waiting.delete(customId);
  }

  return {
    replyTo: ({ customId }: BatchedRequest) =>
      new Promise<Reply>((resolve) => waiting.set(customId, resolve)),
    expects: ({ customId }: BatchedRequest) => expected.has(customId),
    expect(requests: readonly BatchedRequest[]) {
      for (const { customId } of requests) expected.add(customId);
    },
    async deliver({ customId, request, trial }: BatchedRequest, reply: Reply) {
      if (reply.ok) await store.at(request, trial).write(reply.answer);
      expected.delete(customId);
      hand(customId, reply);
    },
    replyToAll(reply: Reply) {
      for (const customId of [...waiting.keys()]) hand(customId, reply);
    },
  };
}
