import { failureOf } from '../anthropic/failure.js';
import type { Failure, FailureReason } from '../model.js';
import type { Batch } from './api.js';
import type { BatchDesk } from './desk.js';
import type { JournalEntry } from './journal.js';

/** It is not known whether a batch was created: the journal keeps it, and the next run looks for it. */
export const unknownFate: Failure = {
  reason: 'connection',
  message: 'the connection failed while a batch was created: run again, and it is looked for',
  fatal: false,
};

const notCreated: ReadonlySet<FailureReason> = new Set(['rate limit', 'overloaded']);

/** What fails on the way back may have been created before; then it is there, and must not be bought again. */
export async function createOrFind(desk: BatchDesk, entry: JournalEntry): Promise<Batch | Failure> {
  try {
    return await desk.api.create(entry.requests.map(desk.inWireForm));
  } catch (error) {
    const failure = failureOf(error, desk.secrets);
    if (failure.retry === undefined || notCreated.has(failure.reason)) return failure;
    return findCreated(desk, entry).then(
      (found) => found ?? failure,
      () => unknownFate,
    );
  }
}

/** The batch that an entry without an id became, if it was created. Throws what the journal and the API throw. */
export async function findCreated(
  { api, journal }: BatchDesk,
  { intended, requests }: JournalEntry,
): Promise<Batch | undefined> {
  const known = new Set((await journal.open()).map(({ id }) => id));
  return (await api.newest()).find(
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
