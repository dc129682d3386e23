import { temporary } from '../limits/temporary.js';
import type { Failure } from '../model.js';
import { safeLine } from '../redact.js';

/** What went wrong in a session, as far as it is known. */
export interface Trouble {
  /** Claude Code's own word for it, such as `rate_limit`. */
  readonly kind?: string;
  /** HTTP status of the request behind it. */
  readonly status?: number;
  readonly message: string;
}

/** What trouble that Claude Code reports means for a run; `secrets` never show in the message. */
export function failureOfTrouble(trouble: Trouble, secrets: readonly string[]): Failure {
  const said = safeLine(trouble.message || (trouble.kind ?? 'no reason given'), secrets);
  const message = `Claude Code: ${said}`;
  switch (kindOf(trouble)) {
    case 'authentication_failed':
    case 'oauth_org_not_allowed':
      return {
        reason: 'authentication',
        message: `Claude Code is not logged in (${said}): run \`claude\` and log in, or set ANTHROPIC_API_KEY`,
        fatal: true,
      };
    case 'billing_error':
    case 'usage_limit':
      return { reason: 'spend limit', message, fatal: true };
    case 'rate_limit':
      return temporary('rate limit', message);
    case 'overloaded':
      return temporary('overloaded', message);
    case 'invalid_request':
    case 'model_not_found':
      return { reason: 'bad request', message, fatal: false };
    default:
      return temporary('server error', message);
  }
}

/** A plan's limit is over in hours, not in the seconds of a rate limit: asking again only fails again. */
const planLimit = /usage limit|hit your .{0,30}limit|limit reached/i;
const loggedOut = /not logged in|\/login|invalid api key|authentication_error|oauth token/i;

function kindOf({ kind, status, message }: Trouble): string {
  if (planLimit.test(message)) return 'usage_limit';
  if (kind !== undefined && kind !== 'unknown') return kind;
  if (loggedOut.test(message)) return 'authentication_failed';
  return (status !== undefined && kindOfStatus(status)) || 'unknown';
}

function kindOfStatus(status: number): string | undefined {
  if (status === 401 || status === 403) return 'authentication_failed';
  if (status === 429) return 'rate_limit';
  if (status === 529) return 'overloaded';
  return status < 500 ? 'invalid_request' : undefined;
}
