import { setTimeout as sleep } from 'node:timers/promises';
import type { Report } from '../../comparisons/report.js';
import { retryAfterMs } from '../../models/anthropic/retry-after.js';
import { isWorthTelling, webhookMessage } from '../../reports/webhook-message.js';
import type { Config } from '../config/config-schema.js';

const ATTEMPTS = 4;
const TIMEOUT_MS = 10_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** Whom a webhook is told for, and by what means. */
export interface WebhookTerms {
  readonly config: Pick<Config, 'webhook'>;
  /** Where the address is: it is a secret, and said nowhere. */
  readonly env: NodeJS.ProcessEnv;
  /** Hears what kept the webhook from being told. */
  readonly notice: (line: string) => void;
}

/** Tells a webhook of a run whose gate does not hold, or that raised a drift alarm. Never throws: a run is over. */
export async function tellWebhook(
  report: Report,
  { config, env, notice }: WebhookTerms,
): Promise<void> {
  if (config.webhook === undefined || !isWorthTelling(report)) return;
  const { url_env: name } = config.webhook;
  const url = addressIn(env[name]);
  const problem =
    url === null
      ? `expected an http or https address in the environment variable ${name}, there is none`
      : await post(url, JSON.stringify(webhookMessage(report)));
  if (problem !== null) notice(`the webhook was not told: ${problem}`);
}

function addressIn(text: string | undefined): URL | null {
  if (text === undefined || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : null;
}

/** What became of one request. */
type Told =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly problem: string;
      readonly again: boolean;
      readonly afterMs: number;
    };

/** Posts, several times where that can help; resolves to what went wrong, or `null`. */
async function post(url: URL, body: string, attempt = 1): Promise<string | null> {
  const told = await postOnce(url, body);
  if (told.ok) return null;
  if (!told.again || attempt === ATTEMPTS || told.afterMs > LONGEST_WAIT_MS) {
    return attempt === 1 ? told.problem : `${told.problem} (after ${attempt} requests)`;
  }
  const backoff = FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
  await sleep(Math.max(backoff, told.afterMs));
  return post(url, body, attempt + 1);
}

async function postOnce(url: URL, body: string): Promise<Told> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      // What is told is for this address alone.
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    if (response.ok) return { ok: true };
    const { status } = response;
    const again = status === 429 || status >= 500;
    const afterMs = retryAfterMs(response.headers) ?? 0;
    return { ok: false, problem: `it answered ${status}`, again, afterMs };
  } catch (error) {
    return { ok: false, problem: withoutAddress(error), again: true, afterMs: 0 };
  }
}

/** Why no answer came. Messages of errors name the address: only their codes are passed on. */
function withoutAddress(error: unknown): string {
  if (!(error instanceof Error)) return 'no connection';
  if (error.name === 'TimeoutError') return `no answer within ${TIMEOUT_MS / 1000} s`;
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return `no connection${code}`;
}
