import { z } from 'zod';
import { isTemporary, temporary } from '../limits/temporary.js';
import type { Failure, FailureReason } from '../model.js';
import { safeLine } from '../redact.js';
import { UnreadableAnswerError } from './message.js';
import { retryAfterMs } from './retry-after.js';
import { StreamedError } from './stream.js';

/**
 * What an error means for a run. `secrets` never show in the message.
 * Errors of the SDK are told by their fields, not by their class: a client of the user's own brings its own copy.
 */
export function failureOf(error: unknown, secrets: readonly string[]): Failure {
  if (error instanceof StreamedError) return streamedFailure(error.body, secrets);
  const status = statusError.safeParse(error);
  if (status.success) return statusFailure(status.data, secrets);
  const cause = deepestCause(error);
  if (error instanceof UnreadableAnswerError) {
    return { ...temporary('unreadable answer', safeLine(cause, secrets)), maybeCharged: true };
  }
  const failure = temporary('connection', safeLine(`the connection failed: ${cause}`, secrets));
  return neverConnected.test(cause) ? failure : { ...failure, maybeCharged: true };
}

/** The error that an errored result of a batch carries. */
export function errorBodyFailure(body: unknown, secrets: readonly string[] = []): Failure {
  const { error } = errorBody.parse(body);
  const said = error.message ?? 'no message';
  return ofReason(
    reasonOfType(error.type, said),
    safeLine(`${error.type ?? 'error'}: ${said}`, secrets),
  );
}

// Codes of Node and of its fetch for a connection that never came about, so that nothing can have been charged.
const neverConnected = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|Connect Timeout/;

const errorBody = z
  .looseObject({
    error: z
      .looseObject({
        type: z.string().optional(),
        message: z.string().optional(),
        details: z.looseObject({ error_code: z.string().optional() }).nullish().catch(null),
      })
      .catch({}),
  })
  .catch({ error: {} });

const statusError = z.object({
  status: z.int(),
  headers: z.instanceof(Headers).optional().catch(undefined),
  error: errorBody,
  message: z.string(),
});

const fatalReasons: ReadonlySet<FailureReason> = new Set(['authentication', 'spend limit']);

function streamedFailure(body: unknown, secrets: readonly string[]): Failure {
  return { ...errorBodyFailure(body, secrets), maybeCharged: true };
}

function statusFailure(failed: z.infer<typeof statusError>, secrets: readonly string[]): Failure {
  const { status, headers, message } = failed;
  const { error } = failed.error;
  const said = error.message ?? message.replace(new RegExp(`^${status} `), '');
  const reason = reasonOfStatus(status, error.type, error.details?.error_code, said);
  const line = safeLine(
    `${status} ${error.type === undefined ? '' : `${error.type}: `}${said}`,
    secrets,
  );
  const failure = ofReason(reason, line, retryAfterMs(headers));
  // The server knows best: it may rule a retry out, or ask for one where the status alone would not.
  const advice = headers?.get('x-should-retry');
  if (advice === 'false') return { reason, message: line, fatal: failure.fatal };
  if (advice === 'true' && reason === 'bad request') {
    return temporary('server error', line, retryAfterMs(headers));
  }
  return failure;
}

function ofReason(reason: FailureReason, message: string, afterMs: number | null = null): Failure {
  if (isTemporary(reason)) return temporary(reason, message, afterMs);
  return { reason, message, fatal: fatalReasons.has(reason) };
}

// From ERROR_CODE_CLASSES of @anthropic-ai/sdk 1.11: limits that waiting some seconds does not lift.
const spendCodes: ReadonlySet<string> = new Set([
  'contract_spend_limit_reached',
  'enforced_spend_limit_reached',
  'linked_organization_spend_limit_reached',
  'linked_organization_billing_unavailable',
]);

function reasonOfStatus(
  status: number,
  type: string | undefined,
  code: string | undefined,
  message: string,
): FailureReason {
  if (status === 402 || (code !== undefined && spendCodes.has(code))) return 'spend limit';
  if (status === 401 || status === 403 || code === 'organization_on_hold') return 'authentication';
  if (status === 408 || status === 504) return 'timeout';
  if (status === 429) return 'rate limit';
  if (status === 529) return 'overloaded';
  if (status === 409 || status >= 500) return 'server error';
  const named = reasonOfType(type, message);
  return named === 'server error' ? 'bad request' : named;
}

function reasonOfType(type: string | undefined, message: string): FailureReason {
  switch (type) {
    case 'authentication_error':
    case 'permission_error':
      return 'authentication';
    case 'billing_error':
      return 'spend limit';
    case 'rate_limit_error':
      return 'rate limit';
    case 'overloaded_error':
      return 'overloaded';
    case 'timeout_error':
      return 'timeout';
    case 'invalid_request_error':
      // An empty account is reported as an invalid request, and nothing but the words tells.
      return /credit balance is too low|reached your specified api usage limits/i.test(message)
        ? 'spend limit'
        : 'bad request';
    case 'not_found_error':
    case 'request_too_large':
      return 'bad request';
    default:
      return 'server error';
  }
}

/** The message at the bottom of a chain of causes, which is the one that names host and reason. */
function deepestCause(error: unknown): string {
  let deepest = error;
  for (
    let depth = 0;
    depth < 10 && deepest instanceof Error && deepest.cause instanceof Error;
    depth += 1
  ) {
    deepest = deepest.cause;
  }
  if (deepest instanceof AggregateError && deepest.message === '')
    return deepestCause(deepest.errors[0]);
  return deepest instanceof Error ? deepest.message : String(deepest);
}
