import Anthropic from '@anthropic-ai/sdk';
import { afterEach, describe, expect, it } from 'vitest';
import { type Loopback, type LoopbackOptions, type Script, startLoopback } from './server.js';

let server: Loopback | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** A bare SDK client of a fresh loopback server. */
async function client(options: LoopbackOptions = {}) {
  server = await startLoopback(options);
  return new Anthropic({
    apiKey: 'test',
    baseURL: server.url,
    maxRetries: 0,
    timeout: 2_000,
    logLevel: 'off',
  });
}

const params = {
  model: 'claude-sonnet-5-5',
  max_tokens: 100,
  messages: [{ role: 'user' as const, content: 'Hi' }],
};

describe('the loopback server answers the SDK', () => {
  it('whole', async () => {
    const sdk = await client({ decide: () => 'Good day.' });
    const message = await sdk.messages.create(params);
    expect(message.content).toEqual([{ type: 'text', text: 'Good day.' }]);
    expect(message._request_id).toBe('req_1');
  });

  it('as a stream of the same message', async () => {
    const content = [
      { type: 'thinking' as const, thinking: 'Hm.', signature: 'sig' },
      { type: 'text' as const, text: 'Naïve 👩‍💻 text\nof two lines.' },
      {
        type: 'tool_use' as const,
        id: 'toolu_1',
        name: 'Read',
        input: { path: 'a', deep: [1, { b: null }] },
      },
    ];
    const usage = {
      input_tokens: 7,
      output_tokens: 9,
      cache_creation_input_tokens: 3,
      cache_read_input_tokens: 2,
    };
    const sdk = await client({ decide: () => ({ content, usage, stopReason: 'tool_use' }) });
    const whole = await sdk.messages.create(params);
    const streamed = await sdk.messages.stream(params).finalMessage();
    expect(streamed.content).toEqual(content);
    expect({ ...streamed, id: '' }).toMatchObject({ ...whole, id: '' });
  });

  it('about tokens and models', async () => {
    const sdk = await client();
    const { max_tokens: _, ...counted } = params;
    expect((await sdk.messages.countTokens(counted)).input_tokens).toBeGreaterThan(0);
    expect((await sdk.models.list()).data[0]?.id).toBe('claude-sonnet-5-5');
  });

  it('with batches, whose results come in another order', async () => {
    const sdk = await client({
      decide: ({ messages }) => String(messages[0]?.content),
      batchPolls: 2,
    });
    const requests = ['a', 'b'].map((custom_id) => ({
      custom_id,
      params: { ...params, messages: [{ role: 'user' as const, content: custom_id }] },
    }));
    const batch = await sdk.messages.batches.create({ requests });
    expect((await sdk.messages.batches.retrieve(batch.id)).processing_status).toBe('in_progress');
    expect((await sdk.messages.batches.retrieve(batch.id)).processing_status).toBe('ended');
    const results: Anthropic.Messages.MessageBatchIndividualResponse[] = [];
    for await (const result of await sdk.messages.batches.results(batch.id)) results.push(result);
    expect(results.map(({ custom_id }) => custom_id)).toEqual(['b', 'a']);
    expect(results[1]).toMatchObject({
      result: { type: 'succeeded', message: { content: [{ text: 'a' }] } },
    });
  });
});

describe('the loopback server refuses as the API does', () => {
  it.each<[string, object, string]>([
    ['an unknown field', { prompt: 'x' }, 'prompt: Extra inputs are not permitted'],
    ['a removed parameter', { temperature: 0 }, 'temperature: Extra inputs are not permitted'],
    ['top_p', { top_p: 1 }, 'top_p: Extra inputs are not permitted'],
    ['top_k', { top_k: 1 }, 'top_k: Extra inputs are not permitted'],
    ['a wrong role', { messages: [{ role: 'model', content: 'x' }] }, 'messages.0.role: '],
    ['no message', { messages: [] }, 'messages: '],
    [
      'an empty text',
      { messages: [{ role: 'user', content: [{ type: 'text', text: '' }] }] },
      'messages.0.content.0.text: ',
    ],
    ['an effort it does not know', { output_config: { effort: 'hard' } }, 'output_config.effort: '],
  ])('%s', async (_what, wrong, problem) => {
    const sdk = await client();
    const error = await sdk.messages
      .create({ ...params, ...wrong })
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ status: 400, type: 'invalid_request_error', requestID: 'req_1' });
    expect(String(error)).toContain(problem);
  });

  it('a request without a key', async () => {
    server = await startLoopback();
    const response = await fetch(`${server.url}/v1/messages`, {
      method: 'POST',
      body: JSON.stringify(params),
    });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      type: 'error',
      error: { type: 'authentication_error' },
    });
  });

  it.each<[number, string]>([
    [429, 'RateLimitError'],
    [529, 'OverloadedError'],
    [500, 'InternalServerError'],
    [402, 'PaymentRequiredError'],
  ])('with status %i, which the SDK knows as %s', async (status, name) => {
    const sdk = await client({ decide: () => ({ status, headers: { 'retry-after': '1' } }) });
    await expect(sdk.messages.create(params)).rejects.toMatchObject({ status, name });
  });
});

describe('the loopback server makes trouble that the SDK does not survive', () => {
  it.each<[Script & { trouble: string }]>([
    [{ trouble: 'reset before headers' }],
    [{ trouble: 'reset in headers' }],
    [{ trouble: 'reset mid-stream' }],
    [{ trouble: 'stall before headers' }],
    [{ trouble: 'error event' }],
    [{ trouble: 'overloaded event' }],
    [{ trouble: 'ends early' }],
    [{ trouble: 'truncated json' }],
    [{ trouble: 'wrong content type' }],
    [{ trouble: 'empty body' }],
  ])('$trouble', async (script) => {
    const sdk = await client({ decide: () => script });
    await expect(sdk.messages.stream(params).finalMessage()).rejects.toThrow();
  });
});
