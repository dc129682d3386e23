import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import { afterAnswer, afterTrouble, initialConcurrency } from './concurrency.js';
import type { AskOptions, Model, ModelRequest, Reply } from './model.js';
import { pauseMs } from './rate-limit-headers.js';

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
 * After a `retry-after` it sends nothing to that model until the time is over.
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

function createLane(max: number): Lane {
  let state = initialConcurrency(max);
  let pausedUntil = 0;
  const places = pLimit(state.limit);

  function pause(ms: number): void {
    pausedUntil = Math.max(pausedUntil, performance.now() + Math.min(ms, longestPauseMs));
  }

  function learn(reply: Reply, startedIn: number): void {
    if (reply.ok) {
      state = afterAnswer(state, places.pendingCount > 0 || places.activeCount >= state.limit);
    } else if (reply.failure.reason === 'rate limit' || reply.failure.reason === 'overloaded') {
      state = afterTrouble(state, startedIn);
      pause(reply.failure.retry?.afterMs ?? 0);
    }
    if (places.concurrency !== state.limit) places.concurrency = state.limit;
  }

  /** Resolves when nothing pauses the lane; the pause may grow while it is waited for. */
  async function pauseOver(signal: AbortSignal | undefined): Promise<void> {
    for (;;) {
      const wait = pausedUntil - performance.now();
      if (wait <= 0 || signal?.aborted) return;
      await sleep(wait, undefined, { signal }).catch(() => undefined);
    }
  }

  async function askNow(model: Model, request: ModelRequest, options: AskOptions): Promise<Reply> {
    // Whoever waits here keeps its place, so that the order stays.
    await pauseOver(options.signal);
    const startedIn = state.episode;
    const reply = await model.ask(request, options);
    learn(reply, startedIn);
    return reply;
  }

  return {
    ask: (model, request, options) => places(() => askNow(model, request, options)),
    pause,
    limit: () => state.limit,
  };
}
