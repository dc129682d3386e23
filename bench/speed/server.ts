/**
 * A process of its own that answers every `POST /v1/messages` by the same text after so many milliseconds, as a stream
 * or whole as the request has it. Of every so many requests it refuses one, by a rate limit and by an overload in turn.
 *
 *   server.ts <milliseconds> [one refused of so many]
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { messageEvents, wireMessage } from '../../test/loopback/message.js';

const delayMs = Number(process.argv[2] ?? 50);
const refuseOneOf = Number(process.argv[3] ?? Number.POSITIVE_INFINITY);
const text = `yes: ${'An answer of ordinary length, as such answers are. '.repeat(30)}`;
const streamed = Buffer.from('"stream":true');
let number = 0;

function answer(response: ServerResponse, body: Buffer): void {
  number += 1;
  if (number % refuseOneOf === 0) {
    refuse(response, (number / refuseOneOf) % 2 === 0 ? 529 : 429);
    return;
  }
  const message = wireMessage({ text }, 'claude-haiku-4-5', number);
  const stream = body.includes(streamed);
  response.writeHead(200, {
    'content-type': stream ? 'text/event-stream' : 'application/json',
    'request-id': `req_${number}`,
  });
  response.end(stream ? messageEvents(message).join('') : JSON.stringify(message));
}

function refuse(response: ServerResponse, status: 429 | 529): void {
  const type = status === 429 ? 'rate_limit_error' : 'overloaded_error';
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(status === 429 && { 'retry-after': '1' }),
  });
  response.end(JSON.stringify({ type: 'error', error: { type, message: 'later' } }));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const server = createServer(async (request, response) => {
  const body = await bodyOf(request);
  setTimeout(() => answer(response, body), delayMs);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') process.stdout.write(`http://127.0.0.1:${address?.port}\n`);
});
