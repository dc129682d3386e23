import type { BaseAnthropic, ClientOptions } from '@anthropic-ai/sdk';
import { safeLine } from '../redact.js';

/** What Assay needs of a client: any client of the SDK's family, Bedrock's and Vertex's too. */
export type AnthropicClient = Pick<BaseAnthropic, 'post' | 'get'>;

/** Where requests go and who pays. What is absent is read from the environment, as the SDK does. */
export interface Connection {
  /** Any server that speaks the Messages API; by default ANTHROPIC_BASE_URL, then the provider's own. */
  readonly baseUrl?: string;
  readonly apiKey?: string;
  readonly authToken?: string;
}

/** No key was found; thrown before the first request. */
export class MissingKeyError extends Error {
  override readonly name = 'MissingKeyError';
  constructor() {
    super(
      'Expected a key in ANTHROPIC_API_KEY (or a token in ANTHROPIC_AUTH_TOKEN), found none: set one, name a server that needs none in models.base_url, or answer from a recording',
    );
  }
}

/** The base URL is none; thrown before the first request. */
export class BaseUrlError extends Error {
  override readonly name = 'BaseUrlError';
  constructor(url: string) {
    super(
      `Expected an http or https URL in models.base_url or ANTHROPIC_BASE_URL, got ${JSON.stringify(safeLine(url))} (string)`,
    );
  }
}

/**
 * A client of the SDK, which is loaded here and not before. Retries and logs are Assay's own business, so the SDK's are
 * off: it would wait for any `retry-after` and repeat requests that an empty account refuses.
 * A server of one's own is called without credentials when there are none; the provider's own never is.
 * Throws `MissingKeyError` and `BaseUrlError`.
 */
export async function connectClient(connection: Connection): Promise<AnthropicClient> {
  const { Anthropic } = await import('@anthropic-ai/sdk');
  const options: ClientOptions = {
    ...(connection.baseUrl !== undefined && { baseURL: connection.baseUrl }),
    ...(connection.apiKey !== undefined && { apiKey: connection.apiKey }),
    ...(connection.authToken !== undefined && { authToken: connection.authToken }),
    maxRetries: 0,
    logLevel: 'off',
  };
  const client = new Anthropic(options);
  const url = URL.canParse(client.baseURL) ? new URL(client.baseURL) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) throw new BaseUrlError(client.baseURL);
  if (await hasCredentials(client)) return client;
  if (url.hostname === 'api.anthropic.com') throw new MissingKeyError();
  return new Anthropic({ ...options, defaultHeaders: { authorization: null } });
}

/** The secrets that could find their way into a message of a server or a library. */
export function secretsOf(connection: Connection): readonly string[] {
  const { ANTHROPIC_API_KEY, ANTHROPIC_AUTH_TOKEN } = process.env;
  const all = [connection.apiKey, connection.authToken, ANTHROPIC_API_KEY, ANTHROPIC_AUTH_TOKEN];
  return all.filter((secret): secret is string => secret !== undefined);
}

/** Builds a request without sending it: the SDK knows more sources of credentials than the environment. */
async function hasCredentials(client: BaseAnthropic): Promise<boolean> {
  try {
    await client.buildRequest({ method: 'post', path: '/v1/messages' });
    return true;
  } catch {
    return false;
  }
}
