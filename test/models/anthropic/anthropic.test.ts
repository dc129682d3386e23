import Anthropic from '@anthropic-ai/sdk';
import { afterEach, describe, expect, it } from 'vitest';
import { type AnthropicOptions, anthropicModel } from '../../../src/models/anthropic/anthropic.js';
import { BaseUrlError, MissingKeyError } from '../../../src/models/anthropic/client.js';
import type { ModelRequest } from '../../../src/models/model.js';
import { type Loopback, type Script, startLoopback } from '../../loopback/server.js';

const request: ModelRequest = {
  model: 'claude-sonnet-5-5',
  effort: 'medium',
  system: 'You design backends.',
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Design a queue' }] }],
  maxTokens: 64_000,
};

let server: Loopback;
afterEach(() => server?.close());

async function model(script: Script, options: AnthropicOptions = {}) {
  server = await startLoopback({ decide: () => script });
  return anthropicModel({ baseUrl: server.url, apiKey: 'sk-test-key', ...options });
}

async function ask(script: Script, options: AnthropicOptions = {}, asked: ModelRequest = request) {
  return (await model(script, options)).ask(asked, { trial: 1 });
}

async function failureFrom(script: Script, options: AnthropicOptions = {}) {
  const reply = await ask(script, options);
  if (reply.ok) throw new Error('expected a failure');
  return reply.failure;
}

describe('an answer', () => {
  it('carries everything that is known about it', async () => {
    const usage = {
      input_tokens: 12,
      output_tokens: 34,
      cache_creation_input_tokens: 5,
      cache_read_input_tokens: 6,
    };
    const reply = await ask({
      text: 'Naïve 👩‍💻 text\nof two lines.',
      usage,
      model: 'claude-sonnet-5-5-20260901',
    });
    expect(reply).toEqual({
      ok: true,
      answer: {
        text: 'Naïve 👩‍💻 text\nof two lines.',
        toolCalls: [],
        stopReason: 'end_turn',
        usage: { inputTokens: 12, outputTokens: 34, cacheWriteTokens: 5, cacheReadTokens: 6 },
        model: 'claude-sonnet-5-5-20260901',
        requestId: 'req_1',
        latencyMs: expect.any(Number),
        attempts: 1,
        source: 'asked',
      },
    });
  });

  it('has its blocks picked by their type, whatever comes first', async () => {
    const reply = await ask({
      content: [
        { type: 'thinking', thinking: 'Hm.', signature: 'sig' },
        { type: 'text', text: 'First. ' },
        {
          type: 'tool_use',
          id: 'toolu_1',
          name: 'Read',
          input: { path: 'a', deep: [1, { b: null }] },
        },
        { type: 'tool_use', id: 'toolu_2', name: 'List', input: {} },
        { type: 'text', text: 'Second.' },
      ],
      stopReason: 'tool_use',
    });
    expect(reply).toMatchObject({
      answer: {
        text: 'First. Second.',
        toolCalls: [
          { name: 'Read', input: { path: 'a', deep: [1, { b: null }] } },
          { name: 'List', input: {} },
        ],
        stopReason: 'tool_use',
      },
    });
  });

  it.each<[string, Script, object]>([
    [
      'a refusal',
      { text: 'I can’t.', stopReason: 'refusal' },
      { text: 'I can’t.', stopReason: 'refusal' },
    ],
    [
      'a cut answer',
      { text: 'And so', stopReason: 'max_tokens' },
      { text: 'And so', stopReason: 'max_tokens' },
    ],
    ['an empty answer', { content: [] }, { text: '', toolCalls: [] }],
    ['an empty text', { text: '' }, { text: '' }],
    ['no usage', { text: 'x', usage: null }, { usage: { inputTokens: null, outputTokens: null } }],
    [
      'some usage',
      { text: 'x', usage: { input_tokens: 1, output_tokens: 2 } },
      { usage: { cacheReadTokens: null } },
    ],
    ['no request id', { text: 'x', requestId: null }, { requestId: null }],
    [
      'a server that does not stream',
      { text: 'whole', ignoresStream: true },
      { text: 'whole', requestId: 'req_1' },
    ],
  ])('may be %s', async (_what, script, answer) => {
    expect(await ask(script)).toMatchObject({ ok: true, answer });
  });

  it('may come as a stream whose events have no names, and that ends as other APIs do', async () => {
    const events = [
      { type: 'message_start', message: { model: 'qwen3', usage: { input_tokens: '7' } } },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: 'He' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'llo' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'sparkle_delta', sparkle: '!' } },
      { type: 'something_new' },
      { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 3 } },
      { type: 'message_stop' },
    ];
    const body = events.map((event) => `data: ${JSON.stringify(event)}\r\n\r\n`).join('');
    expect(
      await ask({ contentType: 'text/event-stream', body: `${body}data: [DONE]\r\n\r\n` }),
    ).toMatchObject({
      ok: true,
      answer: { text: 'Hello', model: 'qwen3', usage: { inputTokens: null, outputTokens: 3 } },
    });
  });

  it.each([
    ['an error with status 200', '{"type":"error","error":{"type":"api_error","message":"no"}}'],
    ['a content that is no list', '{"content":"Hello"}'],
    ['a list', '[]'],
    ['null', 'null'],
  ])('is not made of %s', async (_what, body) => {
    expect(await ask({ contentType: 'application/json', body })).toMatchObject({
      ok: false,
      failure: { reason: 'unreadable answer', retry: { afterMs: null } },
    });
  });

  it('may be 5 MB long', async () => {
    const text = 'Ünïcode words. '.repeat(350_000);
    const reply = await ask({ text });
    expect(reply.ok && reply.answer.text === text).toBe(true);
  });

  it('may take longer than a stall, as long as the server gives signs of life', async () => {
    const reply = await ask({ text: 'At last.', delayMs: 600, pingMs: 30 }, { stallMs: 300 });
    expect(reply).toMatchObject({ ok: true, answer: { text: 'At last.' } });
  });
});

describe('a request', () => {
  it('says exactly what was asked, and nothing that the API removed', async () => {
    const tools = [
      { name: 'Read', description: 'Reads', input: { properties: { path: { type: 'string' } } } },
    ];
    const format = { type: 'object', properties: { met: { type: 'boolean' } } };
    await ask('x', {}, { ...request, tools, format });
    expect(server.requests[0]?.body).toEqual({
      model: 'claude-sonnet-5-5',
      max_tokens: 64_000,
      system: [
        { type: 'text', text: 'You design backends.', cache_control: { type: 'ephemeral' } },
      ],
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Design a queue' }] }],
      tools: [
        {
          name: 'Read',
          description: 'Reads',
          input_schema: { type: 'object', properties: { path: { type: 'string' } } },
        },
      ],
      output_config: { effort: 'medium', format: { type: 'json_schema', schema: format } },
      stream: true,
    });
  });

  it('leaves out what was not asked for', async () => {
    const { effort: _, ...plain } = request;
    await ask('x', { cache: false }, { ...plain, system: '' });
    expect(Object.keys(Object(server.requests[0]?.body)).sort()).toEqual([
      'max_tokens',
      'messages',
      'model',
      'stream',
    ]);
  });

  it('may be made by a client of one’s own, whose retries are not used', async () => {
    server = await startLoopback({
      decide: (_params, number) => (number === 1 ? 'x' : { status: 500 }),
    });
    const client = new Anthropic({ apiKey: 'own-key', baseURL: server.url, maxRetries: 5 });
    const own = await anthropicModel({ client });
    expect(await own.ask(request, { trial: 1 })).toMatchObject({ ok: true });
    expect(await own.ask(request, { trial: 1 })).toMatchObject({ ok: false });
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer own-key',
      'Bearer own-key',
    ]);
  });

  it('is made once, whatever comes of it', async () => {
    await failureFrom({ status: 500 });
    expect(server.requests).toHaveLength(1);
  });

  it('tells of the headers of every response', async () => {
    const seen: (string | null)[] = [];
    const onHeaders = (_request: ModelRequest, headers: Headers) =>
      void seen.push(headers.get('retry-after'));
    await ask({ text: 'x', headers: { 'retry-after': '1' } }, { onHeaders });
    await server.close();
    await ask({ status: 429, headers: { 'retry-after': '2' } }, { onHeaders });
    expect(seen).toEqual(['1', '2']);
  });
});

describe('a failure says what it is:', () => {
  const retry = { afterMs: null };

  it.each<[string, Script, object]>([
    ['a wrong key', { status: 401 }, { reason: 'authentication', fatal: true }],
    ['a key without permission', { status: 403 }, { reason: 'authentication', fatal: true }],
    ['an unpaid account', { status: 402 }, { reason: 'spend limit', fatal: true }],
    [
      'a spend limit that looks like a rate limit',
      { status: 429, code: 'enforced_spend_limit_reached', headers: { 'retry-after': '5' } },
      { reason: 'spend limit', fatal: true },
    ],
    [
      'an empty account',
      { status: 400, message: 'Your credit balance is too low to access the API.' },
      { reason: 'spend limit', fatal: true },
    ],
    [
      'a bad request',
      { status: 400, message: 'max_tokens: too large' },
      { reason: 'bad request', fatal: false },
    ],
    [
      'an unknown model',
      { status: 404, message: 'model: gpt' },
      { reason: 'bad request', fatal: false },
    ],
    ['a rate limit', { status: 429 }, { reason: 'rate limit', fatal: false, retry }],
    [
      'a rate limit with a wait',
      { status: 429, headers: { 'retry-after': '7' } },
      { reason: 'rate limit', retry: { afterMs: 7000 } },
    ],
    ['a ramp limit', { status: 429, code: 'ramp_limit_exceeded' }, { reason: 'rate limit', retry }],
    ['an overload', { status: 529 }, { reason: 'overloaded', fatal: false, retry }],
    ['a server error', { status: 500 }, { reason: 'server error', fatal: false, retry }],
    [
      'a proxy’s error page',
      { status: 502, body: '<html>\n<h1>Bad gateway' },
      { reason: 'server error', retry },
    ],
    ['a late gateway', { status: 504 }, { reason: 'timeout', retry }],
    [
      'an error event',
      { trouble: 'error event' },
      { reason: 'server error', retry, maybeCharged: true },
    ],
    [
      'an overload inside a stream',
      { trouble: 'overloaded event' },
      { reason: 'overloaded', retry, maybeCharged: true },
    ],
    [
      'a stream that ends early',
      { trouble: 'ends early' },
      { reason: 'unreadable answer', retry, maybeCharged: true },
    ],
    ['truncated JSON', { trouble: 'truncated json' }, { reason: 'unreadable answer', retry }],
    [
      'a wrong content type',
      { trouble: 'wrong content type' },
      { reason: 'unreadable answer', retry },
    ],
    ['an empty body', { trouble: 'empty body' }, { reason: 'unreadable answer', retry }],
    [
      'a reset before the headers',
      { trouble: 'reset before headers' },
      { reason: 'connection', retry },
    ],
    ['a reset in the headers', { trouble: 'reset in headers' }, { reason: 'connection', retry }],
    ['a reset in the body', { trouble: 'reset in body' }, { reason: 'connection', retry }],
    ['a reset inside the stream', { trouble: 'reset mid-stream' }, { reason: 'connection', retry }],
  ])('%s', async (_what, script, failure) => {
    expect(await failureFrom(script)).toMatchObject(failure);
  });

  it.each<[Script, object, string]>([
    [{ trouble: 'stall before headers' }, { timeoutMs: 100 }, 'no answer within 0.1 s'],
    [{ trouble: 'stall mid-stream' }, { stallMs: 100 }, 'the stream stalled for 0.1 s'],
    [{ trouble: 'stall mid-stream' }, { timeoutMs: 100 }, 'no answer within 0.1 s'],
  ])('%j', async (script, options, message) => {
    expect(await failureFrom(script, options)).toMatchObject({
      reason: 'timeout',
      message,
      fatal: false,
      retry,
    });
  });

  it('a server that says not to retry', async () => {
    const failure = await failureFrom({ status: 500, headers: { 'x-should-retry': 'false' } });
    expect(failure).toMatchObject({ reason: 'server error', fatal: false });
    expect(failure).not.toHaveProperty('retry');
  });

  it('nobody there', async () => {
    const unheard = await model('x');
    await server.close();
    expect(await unheard.ask(request, { trial: 1 })).toEqual({
      ok: false,
      failure: {
        reason: 'connection',
        message: `the connection failed: connect ECONNREFUSED ${new URL(server.url).host}`,
        fatal: false,
        retry,
        latencyMs: expect.any(Number),
      },
    });
  });

  it.each<[string, Script]>([
    ['before the headers', { trouble: 'stall before headers' }],
    ['inside the stream', { trouble: 'stall mid-stream' }],
  ])('an interruption %s', async (_when, script) => {
    const controller = new AbortController();
    const asking = (await model(script)).ask(request, { trial: 1, signal: controller.signal });
    setTimeout(() => controller.abort(), 100);
    expect(await asking).toMatchObject({
      ok: false,
      failure: { reason: 'interrupted', fatal: false },
    });
  });

  it('an interruption before it began, which sends nothing', async () => {
    const reply = await (await model('x')).ask(request, { trial: 1, signal: AbortSignal.abort() });
    expect(reply).toMatchObject({ ok: false, failure: { reason: 'interrupted' } });
    expect(server.requests).toHaveLength(0);
  });

  it('one short line without the key, whatever the server says', async () => {
    const message = `You sent sk-test-key and\nBearer abc.def and sk-ant-api03-AAAA \u001b[31m${'x'.repeat(1000)}`;
    const failure = await failureFrom({ status: 400, message });
    expect(failure.message).toMatch(
      /^400 invalid_request_error: You sent \[redacted\] and \[redacted\] and \[redacted\] \[31mx+…$/,
    );
    expect(failure.message.length).toBeLessThanOrEqual(300);
  });
});

describe('credentials', () => {
  const kept = { ...process.env };
  afterEach(() => {
    process.env = { ...kept };
  });

  function withoutCredentials() {
    process.env = {
      PATH: kept['PATH'],
      HOME: '/nonexistent',
      ANTHROPIC_CONFIG_DIR: '/nonexistent',
    };
  }

  it('are asked for before the first request', async () => {
    withoutCredentials();
    await expect(anthropicModel()).rejects.toThrow(MissingKeyError);
    await expect(anthropicModel()).rejects.toThrow(/ANTHROPIC_API_KEY .* recording/);
  });

  it.each(['localhost:8080', 'not a url', 'file:///etc'])('are not sent to %s', async (baseUrl) => {
    const connecting = anthropicModel({ baseUrl, apiKey: 'k' });
    await expect(connecting).rejects.toThrow(BaseUrlError);
    await expect(connecting).rejects.toThrow(`got "${baseUrl}" (string)`);
  });

  it('are read from the environment', async () => {
    withoutCredentials();
    process.env['ANTHROPIC_AUTH_TOKEN'] = 'token-1';
    server = await startLoopback();
    const model = await anthropicModel({ baseUrl: server.url });
    await model.ask(request, { trial: 1 });
    expect(server.requests[0]?.headers.authorization).toBe('Bearer token-1');
  });

  it('are not needed for a server of one’s own', async () => {
    withoutCredentials();
    server = await startLoopback({ keyless: true });
    const model = await anthropicModel({ baseUrl: server.url });
    expect(await model.ask(request, { trial: 1 })).toMatchObject({ ok: true });
    expect(server.requests[0]?.headers).not.toHaveProperty('authorization');
  });
});
