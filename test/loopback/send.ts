import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { event, messageEvents, type WireMessage, wireMessage } from './message.js';
import {
  type ErrorScript,
  errorBody,
  type MessageScript,
  type Script,
  type Trouble,
} from './script.js';

/** What a reply depends on besides its script. */
export interface Asked {
  readonly model: string;
  readonly stream: boolean;
  /** 1-based number of the request at this server. */
  readonly number: number;
}

/** Plays a script on the wire. */
export async function play(script: Script, asked: Asked, response: ServerResponse): Promise<void> {
  if (typeof script === 'string') return sendMessage({ text: script }, asked, response);
  if ('trouble' in script) return makeTrouble(script.trouble, asked, response);
  if ('contentType' in script) {
    response.writeHead(200, { 'content-type': script.contentType }).end(script.body);
    return;
  }
  if ('status' in script) return sendError(script, asked.number, response);
  return sendMessage(script, asked, response);
}

export function sendJson(
  response: ServerResponse,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response
    .writeHead(200, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify(body));
}

export function sendError(script: ErrorScript, number: number, response: ServerResponse): void {
  const requestId = `req_${number}`;
  response
    .writeHead(script.status, {
      'content-type': 'application/json',
      'request-id': requestId,
      ...script.headers,
    })
    .end(script.body ?? JSON.stringify(errorBody(script, requestId)));
}

async function sendMessage(
  script: MessageScript,
  asked: Asked,
  response: ServerResponse,
): Promise<void> {
  const message = wireMessage(script, asked.model, asked.number);
  const requestId = script.requestId === undefined ? `req_${asked.number}` : script.requestId;
  const headers = { ...(requestId !== null && { 'request-id': requestId }), ...script.headers };
  if (script.pingMs === undefined && script.delayMs !== undefined) await sleep(script.delayMs);
  if (!asked.stream || script.ignoresStream) return sendJson(response, message, headers);
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', ...headers });
  await ping(script, response);
  response.end(messageEvents(message).join(''));
}

async function ping(
  { pingMs, delayMs = 0 }: MessageScript,
  response: ServerResponse,
): Promise<void> {
  if (pingMs === undefined) return;
  for (let waited = 0; waited < delayMs; waited += pingMs) {
    response.write(event('ping', {}));
    await sleep(pingMs);
  }
}

const longText = 'A rather long answer that never arrives in full. '.repeat(20);

function makeTrouble(trouble: Trouble, asked: Asked, response: ServerResponse): void {
  const message = wireMessage({ text: longText }, asked.model, asked.number);
  const json = JSON.stringify(message);
  const events = messageEvents(message);
  const half = events.slice(0, Math.floor(events.length / 2)).join('');
  switch (trouble) {
    case 'reset before headers':
      reset(response);
      return;
    case 'reset in headers':
      response.socket?.write('HTTP/1.1 200 OK\r\ncontent-ty', () => reset(response));
      return;
    case 'reset in body':
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': json.length,
      });
      response.write(json.slice(0, 100), () => reset(response));
      return;
    case 'reset mid-stream':
      openStream(response).write(half, () => reset(response));
      return;
    case 'stall before headers':
      return;
    case 'stall mid-stream':
      openStream(response).write(half);
      return;
    case 'error event':
      openStream(response).end(half + event('error', inStream({ status: 500 }, asked)));
      return;
    case 'overloaded event':
      openStream(response).end(half + event('error', inStream({ status: 529 }, asked)));
      return;
    case 'ends early':
      openStream(response).end(half);
      return;
    case 'truncated json':
      sendTruncated(asked, message, response);
      return;
    case 'wrong content type':
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<html><body>Sign in to the proxy</body></html>');
      return;
    case 'empty body':
      response.writeHead(200).end();
  }
}

function openStream(response: ServerResponse): ServerResponse {
  return response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
}

function inStream(error: ErrorScript, asked: Asked): object {
  return { ...Object(errorBody(error, `req_${asked.number}`)) };
}

function sendTruncated(asked: Asked, message: WireMessage, response: ServerResponse): void {
  if (!asked.stream) {
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify(message).slice(0, 100));
    return;
  }
  const [start = ''] = messageEvents(message);
  openStream(response).end(
    `${start}event: content_block_start\ndata: {"type":"content_block_st\n\n`,
  );
}

function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}
