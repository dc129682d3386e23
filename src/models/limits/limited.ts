import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import { pauseMs } from '../anthropic/rate-limit-headers.js';
import type { AskOptions, Model, ModelRequest, Reply } from '../model.js';
import { afterAnswer, afterTrouble, initialConcurrency } from './concurrency.js';

/** Keeps the requests to each model within what its provider allows; the provider counts by model too. */
export interface Limiter {
  /** Runs a request when its model has a place for it. */
  readonly ask: (model: Model, request: ModelRequest, options: AskOptions) => Promise<Reply>;
  /** Heeds the rate-limit headers of a response. */
  readonly heed: (request: ModelRequest, headers: Headers) => void;
  /** Requests to a model that may be under way now. */
  readonly limitOf: (model: string) => number;
}

/** Longest pause for one `retry-after`, in milliseconds; what is longer is for the retries to refuse. */
const longestPauseMs = 120_000;

/**
 * A limiter whose limits adapt to what the provider bears, from 8 at once (or `max`) up to `max` for each model.
 * After a `retry-after` it sends nothing to that model until the time is over, or an answer shows that the provider
 * refused that one request and not all of them.
 */
export function createLimiter(max: number): Limiter {
  const lanes = new Map<string, Lane>();
  const laneOf = (model: string): Lane => {
    const known = lanes.get(model);
    if (known !== undefined) return known;
    const lane = createLane(max);
    lanes.set(model, lane);
    return lane;
  };
  return {
    ask: (model, request, options) => laneOf(request.model).ask(model, request, options),
    heed: (request, headers) => laneOf(request.model).pause(pauseMs(headers)),
    limitOf: (model) => laneOf(model).limit(),
  };
}

/** A model behind a limiter. */
export function limitedModel(model: Model, limiter: Limiter): Model {
  return { ask: (request, options) => limiter.ask(model, request, options) };
}

interface Lane {
  readonly ask: Limiter['ask'];
  readonly pause: (ms: number) => void;
  readonly limit: () => number;
}

/** A request's place in the order of sending, and the episode of trouble it began in. */
interface Sent {
  readonly number: number;
  readonly startedIn: number;
}

/** The last request that was refused, and when its model may be asked again. */
interface Refusal {
  readonly number: number;
  readonly until: number;
  /** Aborted when an answer to a later request shows that the others are not meant. */
  readonly lifted: AbortController;
}

/** A point in time on the clock of `performance.now()`. */
function timeAfter(ms: number): number {
  return performance.now() + Math.min(ms, longestPauseMs);
}

function createLane(max: number): Lane {
  let state = initialConcurrency(max);
  let pausedUntil = 0;
  let sent = 0;
  let refusal: Refusal | null = null;
  const places = pLimit(state.limit);

  function pause(ms: number): void {
    pausedUntil = Math.max(pausedUntil, timeAfter(ms));
  }

  function learn(reply: Reply, { number, startedIn }: Sent): void {
    if (reply.ok) {
      state = afterAnswer(state, places.pendingCount > 0 || places.activeCount >= state.limit);
      if (refusal !== null && number > refusal.number) lift();
    } else if (reply.failure.reason === 'rate limit' || reply.failure.reason === 'overloaded') {
      state = afterTrouble(state, startedIn);
      const until = Math.max(refusal?.until ?? 0, timeAfter(reply.failure.retry?.afterMs ?? 0));
      refusal = { number, until, lifted: refusal?.lifted ?? new AbortController() };
    }
    if (places.concurrency !== state.limit) places.concurrency = state.limit;
  }

  function lift(): void {
    refusal?.lifted.abort();
    refusal = null;
  }

  /** Resolves when nothing pauses the lane; the pause may grow while it is waited for. */
  async function pauseOver(signal: AbortSignal | undefined): Promise<void> {
    for (;;) {
      const wait = Math.max(pausedUntil, refusal?.until ?? 0) - performance.now();
      if (wait <= 0 || signal?.aborted) return;
      const ends = [signal, refusal?.lifted.signal].filter((end) => end !== undefined);
      await sleep(wait, undefined, { signal: AbortSignal.any(ends) }).catch(() => undefined);
    }
  }

  async function askNow(model: Model, request: ModelRequest, options: AskOptions): Promise<Reply> {
    // Whoever waits here keeps its place, so that the order stays.
    await pauseOver(options.signal);
    sent += 1;
    const asked = { number: sent, startedIn: state.episode };
    const reply = await model.ask(request, options);
    learn(reply, asked);
    return reply;
  }

  return {
    ask: (model, request, options) => places(() => askNow(model, request, options)),
    pause,
    limit: () => state.limit,
  };
}
