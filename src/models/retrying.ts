import { setTimeout as sleep } from 'node:timers/promises';
import type { AskOptions, FailedAttempt, Failure, Model, ModelRequest, Reply } from './model.js';
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
  const wait = waitMs(failure, failed.length, policy);
  if (wait === undefined) return final(failure, failed.length);
  const refusal = refusalToWait(wait, failed.length, performance.now() - before.started, policy);
  if (refusal !== undefined) return final(failure, failed.length, refusal);
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

/** How long to wait before the next try; `undefined` where another try cannot help. */
function waitMs({ retry }: Failure, failures: number, policy: RetryPolicy): number | undefined {
  if (retry === undefined) return undefined;
  const backoff = Math.min(policy.firstWaitMs * 2 ** (failures - 1), policy.longestWaitMs);
  // Jitter spreads the retries of requests that failed together; it never undercuts what the server asked for.
  const jittered = backoff * (0.5 + Math.random() / 2);
  return Math.max(jittered, retry.afterMs ?? 0);
}

function refusalToWait(
  wait: number,
  failures: number,
  elapsedMs: number,
  policy: RetryPolicy,
): string | undefined {
  if (failures >= policy.attempts) return '';
  if (wait > policy.longestWaitMs) {
    return `; the server asks to wait ${seconds(wait)}, longer than ${seconds(policy.longestWaitMs)}`;
  }
  if (elapsedMs + wait > policy.deadlineMs)
    return `; the time of ${seconds(policy.deadlineMs)} is used up`;
  return undefined;
}

function final(failure: Failure, requests: number, why = ''): Reply {
  const { reason, message, fatal } = failure;
  const tried = requests > 1 ? ` (after ${requests} requests)` : '';
  return { ok: false, failure: { reason, message: `${message}${tried}${why}`, fatal } };
}

async function waited(ms: number, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    await sleep(ms, undefined, { ...(signal && { signal }) });
    return true;
  } catch {
    return false;
  }
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}
