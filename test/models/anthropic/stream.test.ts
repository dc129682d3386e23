import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMessage, UnreadableAnswerError } from '../../../src/models/anthropic/message.js';
import {
  assembleMessage,
  type ServerEvent,
  StreamedError,
} from '../../../src/models/anthropic/stream.js';
import { messageEvents, wireMessage } from '../../loopback/message.js';

const message = wireMessage(
  {
    content: [
      { type: 'thinking', thinking: 'Hm.', signature: 'sig' },
      { type: 'text', text: 'One text of several pieces. ' },
      {
        type: 'tool_use',
        id: 'toolu_1',
        name: 'Read',
        input: { path: 'a', deep: [1, { b: null }] },
      },
      { type: 'text', text: 'Another one.' },
    ],
  },
  'claude-sonnet-5-5',
  1,
);

const events: readonly ServerEvent[] = messageEvents(message).map((text) => {
  const [event = '', data = ''] = text
    .split('\n')
    .map((line) => line.replace(/^(event|data): /, ''));
  return { event, data };
});

async function assemble(received: readonly ServerEvent[]): Promise<unknown> {
  async function* stream() {
    yield* received;
  }
  return assembleMessage(stream(), () => undefined);
}

describe('the events of a stream', () => {
  it('make the message that would have come whole', async () => {
    expect(readMessage(await assemble(events))).toEqual(readMessage(message));
  });

  it('make no message when the stream ends before it is complete, wherever that is', async () => {
    for (let end = 0; end < events.length; end += 1) {
      await expect(assemble(events.slice(0, end))).rejects.toThrow(UnreadableAnswerError);
    }
  });

  it('make no message when one of them is cut', async () => {
    const sayingSomething = events.filter(({ event }) => event !== 'ping');
    const cutAt = fc.nat(sayingSomething.length - 1).chain((index) => {
      const { data = '' } = sayingSomething[index] ?? {};
      return fc.record({
        index: fc.constant(index),
        length: fc.integer({ min: 1, max: data.length - 1 }),
      });
    });
    await fc.assert(
      fc.asyncProperty(cutAt, async ({ index, length }) => {
        const cut = sayingSomething.map((event, at) =>
          at === index ? { ...event, data: event.data.slice(0, length) } : event,
        );
        await expect(assemble(cut)).rejects.toThrow(UnreadableAnswerError);
      }),
    );
  });

  it('end in a known error or a message, whatever a server sends', async () => {
    const type = fc.constantFrom(
      'message_start',
      'content_block_start',
      'content_block_delta',
      'message_delta',
      'message_stop',
      'error',
      'ping',
    );
    const data = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record(
          {
            type,
            index: fc.jsonValue(),
            delta: fc.jsonValue(),
            message: fc.jsonValue(),
            content_block: fc.jsonValue(),
          },
          { requiredKeys: ['type'] },
        )
        .map((value) => JSON.stringify(value)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(data), async (all) => {
        const received = all.map((text) => ({ event: null, data: text }));
        const outcome = await assemble(received)
          .then(readMessage)
          .catch((error: unknown) => error);
        if (outcome instanceof Error) {
          expect([UnreadableAnswerError, StreamedError]).toContain(outcome.constructor);
        } else {
          expect(outcome).toHaveProperty('text');
        }
      }),
    );
  });

  it('that come after the end change nothing', async () => {
    const late = { event: 'error', data: '{"type":"error","error":{"type":"api_error"}}' };
    const done = { event: null, data: '[DONE]' };
    expect(await assemble([...events, late, done])).toEqual(await assemble(events));
  });
});
