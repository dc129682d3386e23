import { setTimeout as sleep } from 'node:timers/promises';
import { failureOf } from '../anthropic/failure.js';
import { temporary } from '../limits/temporary.js';
import type { Failure } from '../model.js';
import { StoreError } from '../store/store.js';
import type { Batch } from './api.js';
import { createOrFind, findCreated, unknownFate } from './creation.js';
import type { BatchDesk } from './desk.js';
import type { BatchedRequest, JournalEntry } from './journal.js';
import { replyOfResult } from './result.js';

/** Sends requests as one batch and delivers a reply to each, a failure included. Never rejects. */
export async function sendBatch(
  desk: BatchDesk,
  requests: readonly BatchedRequest[],
): Promise<void> {
  desk.expect(requests);
  await deliveringWhatGoesWrong(desk, requests, async () => {
    const entry = await desk.journal.intend(requests);
    const created = await createOrFind(desk, entry);
    if (!('reason' in created)) {
      return finish(desk, await desk.journal.confirm(entry, created.id));
    }
    if (created !== unknownFate) await desk.journal.close(entry);
    await deliverFailure(desk, requests, created);
  });
}

/**
 * Goes on with the batches that an earlier process left; returns when all their requests are expected. A batch whose id
 * was not written any more is looked for; when it is not found it was not created, and its requests can be sent again.
 * Throws what the journal and the API throw, before any batch is gone on with.
 */
export async function resumeBatches(desk: BatchDesk): Promise<void> {
  const created: JournalEntry[] = [];
  for (const entry of await desk.journal.open()) {
    const id = entry.id ?? (await findCreated(desk, entry))?.id;
    if (id === undefined) await desk.journal.close(entry);
    else created.push(entry.id === null ? await desk.journal.confirm(entry, id) : entry);
  }
  for (const entry of created) {
    desk.expect(entry.requests);
    void deliveringWhatGoesWrong(desk, entry.requests, () => finish(desk, entry));
  }
}

/** Waits for the end of a batch and delivers its results. The journal forgets it only when nothing can come any more. */
async function finish(desk: BatchDesk, entry: JournalEntry): Promise<void> {
  const ended = await waitForEnd(desk, entry.id ?? '');
  if (ended === undefined) return;
  if ('reason' in ended) {
    // The batch is gone. With a wrong key, though, it is still there for the right one.
    if (ended.reason === 'bad request') await desk.journal.close(entry);
    return deliverFailure(desk, entry.requests, ended);
  }
  const left = new Map(entry.requests.map((batched) => [batched.customId, batched]));
  const broken = await deliverResults(desk, ended, left);
  if (broken === undefined) await desk.journal.close(entry);
  const missing = temporary('server error', 'the batch has no result for it');
  await deliverFailure(desk, [...left.values()], broken ?? missing);
}

/** How often the results of a batch are downloaded when the download breaks. */
const downloads = 5;

/** Delivers the results of a batch and takes each from `left`; a failure where they could not be read to the end. */
async function deliverResults(
  desk: BatchDesk,
  batch: Batch,
  left: Map<string, BatchedRequest>,
): Promise<Failure | undefined> {
  for (let download = 1; ; download += 1) {
    try {
      for await (const result of desk.api.results(batch)) {
        const batched = left.get(result.custom_id);
        if (batched === undefined) continue;
        await desk.deliver(batched, replyOfResult(result));
        left.delete(result.custom_id);
      }
      return undefined;
    } catch (error) {
      if (error instanceof StoreError) throw error;
      const { reason, message } = failureOf(error, desk.secrets);
      if (download === downloads) return { reason, message, fatal: false };
      await sleep(desk.pollMs, undefined, { signal: desk.signal }).catch(() => undefined);
    }
  }
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

/** What the disk throws on the way becomes the reply to whoever has none yet. */
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
