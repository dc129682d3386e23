import { setTimeout as sleep } from 'node:timers/promises';
import type { AskOptions, FailedAttempt, Failure, Model, ModelRequest, Reply } from '../model.js';
import { isTemporary } from './temporary.js';

export interface RetryPolicy {
  /** Most requests made for one answer. */
  readonly attempts: number;
  /** Longest time for one answer, waiting included, in milliseconds. */
  readonly deadlineMs: number;
  /** Longest wait before a retry; who asks for more is not waited for, in milliseconds. */
  readonly longestWaitMs: number;
  /** Wait before the first retry; it doubles with each further one, in milliseconds. */
  readonly firstWaitMs: number;
}

export const defaultRetryPolicy: RetryPolicy = {
  attempts: 8,
  deadlineMs: 30 * 60_000,
  longestWaitMs: 120_000,
  firstWaitMs: 1_000,
};

interface Attempts {
  readonly started: number;
  readonly failed: readonly FailedAttempt[];
}

/**
 * A model in front of another that asks again where that can help: rate limits, overload, server errors, connections,
 * timeouts, and answers that did not arrive whole. It waits as long as the server asks, else twice as long each time, with
 * jitter, and gives up at the policy's limits; the last failure then says how often it was tried.
 */
export function retryingModel(model: Model, policy: RetryPolicy = defaultRetryPolicy): Model {
  return {
    ask: (request, options) =>
      attempt(model, policy, request, options, { started: performance.now(), failed: [] }),
  };
}

async function attempt(
  model: Model,
  policy: RetryPolicy,
  request: ModelRequest,
  options: AskOptions,
  before: Attempts,
): Promise<Reply> {
  const reply = await model.ask(request, options);
  if (reply.ok) return withAttempts(reply, before.failed);
  const { failure } = reply;
  const failed = [...before.failed, ...failedAttempt(failure)];
  if (failure.retry === undefined || failed.length >= policy.attempts) {
    return final(failure, failed.length);
  }
  const wait = waitMs(failure.retry.afterMs, failed.length, policy);
  const refusal = refusalToWait(wait, performance.now() - before.started, policy);
  if (refusal !== undefined) return final(failure, failed.length, `; ${refusal}`);
  if (!(await waited(wait, options.signal))) return interrupted;
  return attempt(model, policy, request, options, { ...before, failed });
}

const interrupted: Reply = {
  ok: false,
  failure: { reason: 'interrupted', message: 'interrupted', fatal: false },
};

function withAttempts(reply: Reply & { ok: true }, failed: readonly FailedAttempt[]): Reply {
  if (failed.length === 0) return reply;
  const { answer } = reply;
  const attempts = answer.attempts === null ? null : answer.attempts + failed.length;
  return { ok: true, answer: { ...answer, attempts, failedAttempts: failed } };
}

function failedAttempt({ reason, latencyMs }: Failure): readonly FailedAttempt[] {
  return isTemporary(reason) ? [{ reason, latencyMs: latencyMs ?? 0 }] : [];
}

/** How long to wait before the next try: as long as the server asks, and longer with each failure. */
function waitMs(afterMs: number | null, failures: number, policy: RetryPolicy): number {
  const backoff = Math.min(policy.firstWaitMs * 2 ** (failures - 1), policy.longestWaitMs);
  // Jitter spreads the retries of requests that failed together; it never undercuts what the server asked for.
  const jittered = backoff * (0.5 + Math.random() / 2);
  return Math.max(jittered, afterMs ?? 0);
}

function refusalToWait(wait: number, elapsedMs: number, policy: RetryPolicy): string | undefined {
  const { longestWaitMs, deadlineMs } = policy;
  if (wait > longestWaitMs) {
    return `the server asks to wait ${seconds(wait)}, longer than ${seconds(longestWaitMs)}`;
  }
  return elapsedMs + wait > deadlineMs
    ? `the time of ${seconds(deadlineMs)} is used up`
    : undefined;
}

function final(failure: Failure, requests: number, why = ''): Reply {
  const { reason, message, fatal } = failure;
  const tried = requests > 1 ? ` (after ${requests} requests)` : '';
  return { ok: false, failure: { reason, message: `${message}${tried}${why}`, fatal } };
}

/** Whether the time passed without an interruption. */
async function waited(ms: number, signal: AbortSignal | undefined): Promise<boolean> {
  return sleep(ms, true, { signal }).catch(() => false);
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}
