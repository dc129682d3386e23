import type { Failure, FailureReason, TemporaryReason } from '../model.js';

/** The reasons after which the same request may succeed. */
export const temporaryReasons = [
  'timeout',
  'rate limit',
  'overloaded',
  'server error',
  'connection',
  'unreadable answer',
] as const satisfies readonly TemporaryReason[];

/** A failure after which the same request may be tried again; `afterMs` is how long the server asked to wait. */
export function temporary(
  reason: TemporaryReason,
  message: string,
  afterMs: number | null = null,
): Failure {
  return { reason, message, fatal: false, retry: { afterMs } };
}

/** Whether the same request may succeed after a failure for this reason. */
export function isTemporary(reason: FailureReason): reason is TemporaryReason {
  return temporaryReasons.some((temporary) => temporary === reason);
}
