import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { type BatchOutcome, batchDesk } from './batches.js';
import { batchParamsSchema, checked, type MessageParams, messageParamsSchema } from './params.js';
import type { Script } from './script.js';
import { play, sendError, sendJson } from './send.js';

export type { BatchOutcome } from './batches.js';
export type { MessageParams } from './params.js';
export type { Script, Trouble } from './script.js';

/** A request as it arrived. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The parsed JSON body; `undefined` without one. */
  readonly body: unknown;
}

export interface LoopbackOptions {
  /** Decides the answer to each valid `POST /v1/messages`; `number` counts from 1. */
  readonly decide?: (params: MessageParams, number: number) => Script;
  /** Decides each result of a batch; by default as `decide`. */
  readonly decideInBatch?: (params: MessageParams, number: number) => BatchOutcome;
  /** How many times a batch is looked at before it has ended. */
  readonly batchPolls?: number;
  /** Answers requests without a key, as local servers do. */
  readonly keyless?: boolean;
}

export interface Loopback {
  /** The base URL, without a slash at the end. */
  readonly url: string;
  /** Every request so far, in order of arrival. */
  readonly requests: readonly SeenRequest[];
  /** The most requests that were being answered at one time. */
  readonly peak: () => number;
  /** Ends open connections too; closing twice is fine. */
  readonly close: () => Promise<void>;
}

/** Starts a server on 127.0.0.1 that speaks the Messages API, and does on the wire what the scripts say. */
export async function startLoopback(options: LoopbackOptions = {}): Promise<Loopback> {
  const requests: SeenRequest[] = [];
  const route = router(options);
  let open = 0;
  let peak = 0;
  const server = createServer(async (request, response) => {
    open += 1;
    peak = Math.max(peak, open);
    response.once('close', () => {
      open -= 1;
    });
    const seen = await read(request);
    requests.push(seen);
    await route(seen, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a TCP address');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    peak: () => peak,
    close: () =>
      new Promise((resolve, reject) => {
        if (!server.listening) return resolve();
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function read(request: IncomingMessage): Promise<SeenRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const { pathname } = new URL(request.url ?? '/', 'http://loopback');
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  return { method: request.method ?? '', path: pathname, headers: request.headers, body };
}

function router(options: LoopbackOptions) {
  const decide = options.decide ?? (() => 'Hello.');
  const desk = batchDesk(options.batchPolls ?? 1, options.decideInBatch ?? decide);
  let number = 0;

  return async (seen: SeenRequest, response: ServerResponse): Promise<void> => {
    number += 1;
    const refuse = (status: number, message: string) =>
      sendError({ status, message }, number, response);
    if (!options.keyless && !hasKey(seen.headers)) return refuse(401, 'invalid x-api-key');
    const batch = /^\/v1\/messages\/batches\/([^/]+)(\/results|\/cancel)?$/.exec(seen.path);
    if (batch !== null) {
      if (!answerBatch(desk, batch[1] ?? '', batch[2], response)) refuse(404, 'batch not found');
      return;
    }
    switch (`${seen.method} ${seen.path}`) {
      case 'POST /v1/messages': {
        const params = checked(messageParamsSchema, seen.body);
        if ('problem' in params) return refuse(400, params.problem);
        const { model, stream = false } = params.value;
        return play(decide(params.value, number), { model, stream, number }, response);
      }
      case 'POST /v1/messages/count_tokens':
        return sendJson(response, {
          input_tokens: Math.ceil(JSON.stringify(seen.body).length / 4),
        });
      case 'POST /v1/messages/batches': {
        const params = checked(batchParamsSchema, seen.body);
        return 'problem' in params
          ? refuse(400, params.problem)
          : sendJson(response, desk.create(params.value.requests));
      }
      case 'GET /v1/messages/batches':
        return sendJson(response, desk.list());
      case 'GET /v1/models':
        return sendJson(response, {
          data: [{ type: 'model', id: 'claude-sonnet-5-5', display_name: 'Sonnet' }],
          has_more: false,
        });
      default:
        return refuse(404, 'Not found');
    }
  };
}

function hasKey(headers: IncomingHttpHeaders): boolean {
  return Boolean(headers['x-api-key']) || /^Bearer \S+$/.test(headers.authorization ?? '');
}

function answerBatch(
  desk: ReturnType<typeof batchDesk>,
  id: string,
  action: string | undefined,
  response: ServerResponse,
): boolean {
  if (action === '/results') return sendLines(response, desk.results(id));
  const batch = action === '/cancel' ? desk.cancel(id) : desk.look(id);
  if (batch !== undefined) sendJson(response, batch);
  return batch !== undefined;
}

function sendLines(response: ServerResponse, lines: readonly string[] | undefined): boolean {
  if (lines === undefined) return false;
  response
    .writeHead(200, { 'content-type': 'application/x-jsonl' })
    .end(lines.map((line) => `${line}\n`).join(''));
  return true;
}
