/** A process of its own that answers every `POST /v1/messages` by the same stream after so many milliseconds, and does nothing else. */
import { createServer } from 'node:http';
import { messageEvents, wireMessage } from '../../test/loopback/message.js';

const delayMs = Number(process.argv[2] ?? 50);
const text = `yes: ${'An answer of ordinary length, as such answers are. '.repeat(30)}`;
let number = 0;

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    setTimeout(() => {
      number += 1;
      const message = wireMessage({ text }, 'claude-haiku-4-5', number);
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        'request-id': `req_${number}`,
      });
      response.end(messageEvents(message).join(''));
    }, delayMs);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') process.stdout.write(`http://127.0.0.1:${address?.port}\n`);
});
