import type { Model, ModelRequest, Reply } from '../model.js';
import { type AnthropicClient, type Connection, connectClient, secretsOf } from './client.js';
import { type Deadlines, startDeadlines } from './deadlines.js';
import { failureOf } from './failure.js';
import { type MessageAnswer, readMessage, UnreadableAnswerError } from './message.js';
import { messageParams } from './params.js';
import { assembleMessage, type ServerEvent } from './stream.js';

export interface AnthropicOptions extends Connection {
  /** A client of the user's own, instead of one made from `Connection`. */
  readonly client?: AnthropicClient;
  /** Longest time for a whole request, in milliseconds; by default half an hour. */
  readonly timeoutMs?: number;
  /** Longest silence inside a stream, in milliseconds, by default five minutes; the server's pings break it. */
  readonly stallMs?: number;
  /** Whether the system prompt is marked for the provider's prompt cache. */
  readonly cache?: boolean;
  /** Told of each response's headers, the refused ones' too, as they arrive: they carry the rate limits. */
  readonly onHeaders?: (request: ModelRequest, headers: Headers) => void;
}

type ReadEvents = (response: Response) => AsyncIterable<ServerEvent>;

/**
 * A model behind the Messages API. Each `ask` is one request, streamed, without retries: what failed and whether another
 * try can help is in the failure. Throws `MissingKeyError` and `BaseUrlError`; `ask` itself never throws.
 */
export async function anthropicModel(options: AnthropicOptions = {}): Promise<Model> {
  const client = options.client ?? (await connectClient(options));
  const { Stream } = await import('@anthropic-ai/sdk/streaming');
  const secrets = secretsOf(options);
  return {
    ask: (request, { signal }) =>
      askOnce(client, Stream.rawEvents, request, options, secrets, signal),
  };
}

async function askOnce(
  client: AnthropicClient,
  events: ReadEvents,
  request: ModelRequest,
  options: AnthropicOptions,
  secrets: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Reply> {
  const { timeoutMs = 30 * 60_000, stallMs = 5 * 60_000 } = options;
  const deadlines = startDeadlines(signal, timeoutMs, stallMs);
  const started = performance.now();
  try {
    // `post`, not `messages.create`, which writes a warning to stderr for each request to an ageing model.
    const response = await client
      .post('/v1/messages', {
        body: { ...messageParams(request, { cache: options.cache ?? true }), stream: true },
        stream: true,
        signal: deadlines.signal,
        timeout: deadlines.timeoutMs,
        maxRetries: 0,
      })
      .asResponse();
    options.onHeaders?.(request, response.headers);
    const message = await readResponse(response, events, deadlines);
    const latencyMs = elapsedMs(started);
    const requestId = response.headers.get('request-id');
    return { ok: true, answer: { ...message, requestId, latencyMs, attempts: 1, source: 'asked' } };
  } catch (error) {
    if (error instanceof Error && 'headers' in error && error.headers instanceof Headers) {
      options.onHeaders?.(request, error.headers);
    }
    const failure = deadlines.failure() ?? failureOf(error, secrets);
    return { ok: false, failure: { ...failure, latencyMs: elapsedMs(started) } };
  } finally {
    deadlines.stop();
  }
}

/** Some servers answer whole although a stream was asked for; the content type tells. */
async function readResponse(
  response: Response,
  events: ReadEvents,
  deadlines: Deadlines,
): Promise<MessageAnswer> {
  const type = response.headers.get('content-type') ?? '';
  if (type.includes('application/json')) return readMessage(await wholeBody(response));
  if (!type.includes('text/event-stream')) {
    await response.body?.cancel();
    throw new UnreadableAnswerError(
      `expected an event stream or JSON, got ${type || 'no content type'}`,
    );
  }
  deadlines.sawEvent();
  return readMessage(await assembleMessage(events(response), deadlines.sawEvent));
}

async function wholeBody(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableAnswerError('the answer is broken JSON');
  }
}

/** Whole milliseconds since a reading of the monotonic clock, which no change of the machine's time disturbs. */
function elapsedMs(started: number): number {
  return Math.round(performance.now() - started);
}
