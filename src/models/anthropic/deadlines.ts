import type { Failure } from '../model.js';

/** The time limits of one request, and the signal that ends it. */
export interface Deadlines {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** The server gave a sign of life: from here on, silence is counted anew. */
  readonly sawEvent: () => void;
  /** Why the signal ended the request; nothing while it did not. */
  readonly failure: () => Failure | undefined;
  /** Ends all timers, whatever became of the request. */
  readonly stop: () => void;
}

/**
 * Starts the clock of one request. It ends when `outer` does, when it took `timeoutMs` in all, or when the server, having
 * begun to stream, is silent for `stallMs`.
 */
export function startDeadlines(
  outer: AbortSignal | undefined,
  timeoutMs: number,
  stallMs: number,
): Deadlines {
  const controller = new AbortController();
  let failure: Failure | undefined;
  const end = (why: Failure) => {
    failure ??= why;
    controller.abort();
  };
  const interrupt = () =>
    end({ reason: 'interrupted', message: 'interrupted', fatal: false, maybeCharged: true });
  if (outer?.aborted) interrupt();
  outer?.addEventListener('abort', interrupt, { once: true });
  const total = setTimeout(
    () => end(timedOut(`no answer within ${seconds(timeoutMs)}`)),
    timeoutMs,
  );
  let stall: NodeJS.Timeout | undefined;
  return {
    signal: controller.signal,
    timeoutMs,
    sawEvent() {
      if (stall === undefined)
        stall = setTimeout(
          () => end(timedOut(`the stream stalled for ${seconds(stallMs)}`)),
          stallMs,
        );
      else stall.refresh();
    },
    failure: () => failure,
    stop() {
      clearTimeout(total);
      clearTimeout(stall);
      outer?.removeEventListener('abort', interrupt);
    },
  };
}

function timedOut(message: string): Failure {
  return { reason: 'timeout', message, fatal: false, retry: { afterMs: null }, maybeCharged: true };
}

function seconds(ms: number): string {
  return `${ms / 1000} s`;
}
