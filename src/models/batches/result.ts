import { z } from 'zod';
import { errorBodyFailure } from '../anthropic/failure.js';
import { readMessage } from '../anthropic/message.js';
import { temporary } from '../limits/temporary.js';
import type { Failure, Reply } from '../model.js';
import { safeLine } from '../redact.js';

/** One line of a batch's results, as the API writes it and `assay import` reads it. */
export const batchResultSchema = z.looseObject({
  custom_id: z.string(),
  result: z.looseObject({
    type: z.string(),
    message: z.unknown().optional(),
    error: z.unknown().optional(),
  }),
});

export type BatchResult = z.infer<typeof batchResultSchema>;

/** What a result means. Whether another batch may bring an answer is in the failure, as everywhere. */
export function replyOfResult({ result }: BatchResult): Reply {
  switch (result.type) {
    case 'succeeded':
      return replyOfMessage(result.message);
    case 'errored':
      return { ok: false, failure: errorBodyFailure(result.error) };
    case 'expired':
      return {
        ok: false,
        failure: temporary('timeout', 'the batch expired before it was processed'),
      };
    case 'canceled':
      return { ok: false, failure: failure('interrupted', 'the batch was canceled') };
    default:
      return {
        ok: false,
        failure: failure('unreadable answer', safeLine(`expected a result, got ${result.type}`)),
      };
  }
}

function replyOfMessage(message: unknown): Reply {
  try {
    const answer = readMessage(message);
    return {
      ok: true,
      answer: {
        ...answer,
        requestId: null,
        latencyMs: null,
        attempts: 1,
        batched: true,
        source: 'asked',
      },
    };
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      failure: { ...temporary('unreadable answer', safeLine(cause)), maybeCharged: true },
    };
  }
}

function failure(reason: Failure['reason'], message: string): Failure {
  return { reason, message, fatal: false };
}
