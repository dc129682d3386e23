import { setTimeout as sleep } from 'node:timers/promises';
import { failureOf } from './anthropic-failure.js';
import type { Batch, BatchApi, BatchRequest } from './batch-api.js';
import type { BatchedRequest, BatchJournal, JournalEntry } from './batch-journal.js';
import { replyOfResult } from './batch-result.js';
import type { Failure, Reply } from './model.js';
import { temporary } from './temporary.js';

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

/** Sends requests as one batch and delivers a reply to each, a failure included. Never rejects. */
export async function sendBatch(
  desk: BatchDesk,
  requests: readonly BatchedRequest[],
): Promise<void> {
  desk.expect(requests);
  await deliveringWhatGoesWrong(desk, requests, async () => {
    const entry = await desk.journal.intend(requests);
    const created = await createOrFind(desk, entry);
    if ('reason' in created) {
      await desk.journal.close(entry);
      await deliverFailure(desk, requests, created);
    } else {
      await finish(desk, await desk.journal.confirm(entry, created.id));
    }
  });
}

/**
 * Goes on with the batches that an earlier process left; returns when all their requests are expected. A batch whose id
 * was not written any more is looked for; when it is not found it was not created, and its requests can be sent again.
 */
export async function resumeBatches(desk: BatchDesk): Promise<void> {
  for (const entry of await desk.journal.open()) {
    const id = entry.id ?? (await findCreated(desk, entry))?.id;
    if (id === undefined) {
      await desk.journal.close(entry);
      continue;
    }
    const confirmed = entry.id === null ? await desk.journal.confirm(entry, id) : entry;
    desk.expect(entry.requests);
    void deliveringWhatGoesWrong(desk, entry.requests, () => finish(desk, confirmed));
  }
}

/** A connection that breaks may break after the batch was created; then it is there, and must not be bought again. */
async function createOrFind(desk: BatchDesk, entry: JournalEntry): Promise<Batch | Failure> {
  try {
    return await desk.api.create(entry.requests.map(desk.inWireForm));
  } catch (error) {
    const failure = failureOf(error, desk.secrets);
    return (failure.maybeCharged ? await findCreated(desk, entry) : undefined) ?? failure;
  }
}

async function findCreated(
  { api, journal }: BatchDesk,
  { intended, requests }: JournalEntry,
): Promise<Batch | undefined> {
  const known = new Set((await journal.open()).map(({ id }) => id));
  const newest = await api.newest().catch(() => []);
  return newest.find(
    (batch) => !known.has(batch.id) && looksLike(batch, intended, requests.length),
  );
}

/** Whether a batch may be one that was about to be created: as many requests, and not created before. */
function looksLike(
  { created_at, request_counts }: Batch,
  intended: string,
  requests: number,
): boolean {
  const count = Object.values(request_counts).reduce((sum, part) => sum + part, 0);
  // Five minutes for the difference between two clocks.
  return count === requests && Date.parse(created_at) > Date.parse(intended) - 5 * 60_000;
}

async function finish(desk: BatchDesk, entry: JournalEntry): Promise<void> {
  const ended = await waitForEnd(desk, entry.id ?? '');
  if (ended === undefined) return;
  if ('reason' in ended) {
    await desk.journal.close(entry);
    return deliverFailure(desk, entry.requests, ended);
  }
  const left = new Map(entry.requests.map((batched) => [batched.customId, batched]));
  for await (const result of desk.api.results(ended)) {
    const batched = left.get(result.custom_id);
    left.delete(result.custom_id);
    if (batched !== undefined) await desk.deliver(batched, replyOfResult(result));
  }
  await desk.journal.close(entry);
  const missing = temporary('server error', 'the batch has no result for it');
  await deliverFailure(desk, [...left.values()], missing);
}

/** Looks until the batch has ended; `undefined` when interrupted. What fails for a while is looked at again. */
async function waitForEnd(desk: BatchDesk, id: string): Promise<Batch | Failure | undefined> {
  while (!desk.signal.aborted) {
    try {
      const batch = await desk.api.look(id);
      if (batch.processing_status === 'ended') return batch;
    } catch (error) {
      const failure = failureOf(error, desk.secrets);
      if (failure.retry === undefined) return failure;
    }
    await sleep(desk.pollMs, undefined, { signal: desk.signal }).catch(() => undefined);
  }
  return undefined;
}

async function deliverFailure(
  desk: BatchDesk,
  requests: readonly BatchedRequest[],
  failure: Failure,
): Promise<void> {
  for (const batched of requests) await desk.deliver(batched, { ok: false, failure });
}

/** What is thrown on the way, by the disk or by broken results, becomes the reply to whoever has none yet. */
async function deliveringWhatGoesWrong(
  desk: BatchDesk,
  requests: readonly BatchedRequest[],
  act: () => Promise<void>,
): Promise<void> {
  try {
    await act();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await deliverFailure(desk, requests, { reason: 'storage', message, fatal: true });
  }
}
