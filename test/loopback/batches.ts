import { wireMessage } from './message.js';
import { checked, type MessageParams, messageParamsSchema } from './params.js';
import { errorBody, type Script } from './script.js';

/** What becomes of one request of a batch; a script that is an error makes an errored result. */
export type BatchOutcome = Script | { readonly result: 'canceled' | 'expired' };

interface Batch {
  readonly id: string;
  readonly created: string;
  readonly results: readonly string[];
  pollsLeft: number;
  cancelled: boolean;
}

/** The batches of a server. They are processed at once, and end after `polls` looks at them. */
export function batchDesk(
  polls: number,
  decide: (params: MessageParams, number: number) => BatchOutcome,
) {
  const batches = new Map<string, Batch>();
  return {
    create(requests: readonly { readonly custom_id: string; readonly params?: unknown }[]) {
      const id = `msgbatch_${batches.size + 1}`;
      const results = requests.map((request, index) => resultLine(request, index, decide));
      // The API promises no order; the reverse is the order nobody relies on by accident.
      const batch = {
        id,
        created: new Date().toISOString(),
        results: results.reverse(),
        pollsLeft: polls,
        cancelled: false,
      };
      batches.set(id, batch);
      return describe(batch);
    },
    look(id: string) {
      const batch = batches.get(id);
      if (batch === undefined) return undefined;
      batch.pollsLeft -= 1;
      return describe(batch);
    },
    cancel(id: string) {
      const batch = batches.get(id);
      if (batch === undefined) return undefined;
      batch.cancelled = true;
      batch.pollsLeft = 0;
      return describe(batch);
    },
    results: (id: string) => batches.get(id)?.results,
    list: () => ({
      data: [...batches.values()].map(describe),
      has_more: false,
      first_id: null,
      last_id: null,
    }),
  };
}

function resultLine(
  { custom_id, params }: { readonly custom_id: string; readonly params?: unknown },
  index: number,
  decide: (params: MessageParams, number: number) => BatchOutcome,
): string {
  const parsed = checked(messageParamsSchema, params);
  const outcome: BatchOutcome =
    'problem' in parsed
      ? { status: 400, message: parsed.problem }
      : decide(parsed.value, index + 1);
  const model = 'value' in parsed ? parsed.value.model : '';
  return JSON.stringify({ custom_id, result: wireResult(outcome, model, index + 1) });
}

function wireResult(outcome: BatchOutcome, model: string, number: number): unknown {
  if (typeof outcome === 'string') return wireResult({ text: outcome }, model, number);
  if ('result' in outcome) return { type: outcome.result };
  if ('trouble' in outcome || 'contentType' in outcome)
    return { type: 'errored', error: errorBody({ status: 500 }, `req_${number}`) };
  if ('status' in outcome) return { type: 'errored', error: errorBody(outcome, `req_${number}`) };
  return { type: 'succeeded', message: wireMessage(outcome, model, number) };
}

function describe(batch: Batch) {
  const ended = batch.pollsLeft <= 0;
  const count = batch.results.length;
  return {
    id: batch.id,
    type: 'message_batch',
    processing_status: ended ? 'ended' : 'in_progress',
    created_at: batch.created,
    expires_at: new Date(Date.parse(batch.created) + 24 * 3600_000).toISOString(),
    ended_at: ended ? batch.created : null,
    cancel_initiated_at: batch.cancelled ? batch.created : null,
    archived_at: null,
    request_counts: {
      processing: ended ? 0 : count,
      succeeded: ended ? count : 0,
      errored: 0,
      canceled: 0,
      expired: 0,
    },
    results_url: ended ? `/v1/messages/batches/${batch.id}/results` : null,
  };
}
