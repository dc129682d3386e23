import { afterEach, describe, expect, it } from 'vitest';
import { anthropicModel } from '../../../src/models/anthropic/anthropic.js';
import { pauseMs } from '../../../src/models/anthropic/rate-limit-headers.js';
import { createLimiter, limitedModel } from '../../../src/models/limits/limited.js';
import { retryingModel } from '../../../src/models/limits/retrying.js';
import { type Loopback, type LoopbackOptions, startLoopback } from '../../loopback/server.js';
import { requestFor } from '../scripted-model.js';

let server: Loopback;
afterEach(() => server?.close());

/** Asks a loopback server `count` times at once, through limiter and retries. */
async function askMany(count: number, max: number, decide: NonNullable<LoopbackOptions['decide']>) {
  server = await startLoopback({ decide });
  const limiter = createLimiter(max);
  const direct = await anthropicModel({
    baseUrl: server.url,
    apiKey: 'k',
    onHeaders: limiter.heed,
  });
  const policy = { attempts: 50, deadlineMs: 20_000, longestWaitMs: 1_000, firstWaitMs: 5 };
  const model = retryingModel(limitedModel(direct, limiter), policy);
  const replies = await Promise.all(
    Array.from({ length: count }, (_, index) => model.ask(requestFor(`${index}`), { trial: 1 })),
  );
  return { replies, limit: limiter.limitOf('claude-sonnet-5-5') };
}

describe('the limiter', () => {
  it('never has more under way than allowed, and uses what is allowed', async () => {
    const { replies, limit } = await askMany(120, 20, () => ({ text: 'x', delayMs: 5 }));
    expect(replies.every(({ ok }) => ok)).toBe(true);
    expect(server.peak()).toBeGreaterThan(8);
    expect(server.peak()).toBeLessThanOrEqual(20);
    expect(limit).toBe(20);
  });

  it('gets every answer from a server that bears less than it tries, and settles below', async () => {
    let open = 0;
    const { replies, limit } = await askMany(150, 64, () => {
      if (open >= 10) return { status: 429, headers: { 'retry-after-ms': '10' } };
      open += 1;
      setTimeout(() => {
        open -= 1;
      }, 8);
      return { text: 'x', delayMs: 8 };
    });
    expect(replies.every(({ ok }) => ok)).toBe(true);
    expect(limit).toBeLessThan(64);
  });

  it('sends nothing to a model that asked to wait, and goes on with others', async () => {
    const order: string[] = [];
    server = await startLoopback({
      decide: ({ model }, number) => {
        order.push(model);
        return number === 1 ? { status: 429, headers: { 'retry-after-ms': '150' } } : 'x';
      },
    });
    const limiter = createLimiter(4);
    const direct = await anthropicModel({ baseUrl: server.url, apiKey: 'k' });
    const model = limitedModel(direct, limiter);
    await model.ask(requestFor('1'), { trial: 1 });
    const paused = model.ask(requestFor('2'), { trial: 1 });
    await model.ask(requestFor('3', { model: 'claude-haiku-5-5' }), { trial: 1 });
    await paused;
    expect(order).toEqual(['claude-sonnet-5-5', 'claude-haiku-5-5', 'claude-sonnet-5-5']);
  });

  it('waits no longer than it takes to see that one request was refused, and not all', async () => {
    const refused = { status: 429, headers: { 'retry-after': '30' } } as const;
    server = await startLoopback({
      decide: (_, number) => (number === 1 ? refused : { text: 'x', delayMs: 30 }),
    });
    const direct = await anthropicModel({ baseUrl: server.url, apiKey: 'k' });
    const model = limitedModel(direct, createLimiter(4));
    const asked = Array.from({ length: 12 }, (_, index) =>
      model.ask(requestFor(`${index}`), { trial: 1 }),
    );
    const replies = await Promise.all(asked);
    expect(replies.filter(({ ok }) => ok)).toHaveLength(11);
  });

  it('ends a pause with an interruption', async () => {
    const controller = new AbortController();
    server = await startLoopback();
    const limiter = createLimiter(1);
    const model = limitedModel(await anthropicModel({ baseUrl: server.url, apiKey: 'k' }), limiter);
    limiter.heed(requestFor('1'), usedUp({ requests: 60 }));
    const asking = model.ask(requestFor('1'), { trial: 1, signal: controller.signal });
    controller.abort();
    expect(await asking).toMatchObject({ ok: false, failure: { reason: 'interrupted' } });
  });
});

/** Headers of a response at a time far from this machine's, with resources that are used up for some seconds. */
function usedUp(seconds: Readonly<Record<string, number>>): Headers {
  const now = Date.parse('2030-01-01T00:00:00Z');
  const headers = new Headers({ date: new Date(now).toUTCString() });
  for (const [resource, wait] of Object.entries(seconds)) {
    headers.set(`anthropic-ratelimit-${resource}-remaining`, '0');
    headers.set(`anthropic-ratelimit-${resource}-reset`, new Date(now + wait * 1000).toISOString());
  }
  return headers;
}

describe('the rate-limit headers', () => {
  it('ask for a pause until what is used up comes back', () => {
    expect(pauseMs(usedUp({ requests: 5 }))).toBe(5_000);
    expect(pauseMs(usedUp({ requests: 5, 'output-tokens': 9 }))).toBe(9_000);
  });

  it('ask for none while something remains, when they are absent, or broken', () => {
    const remaining = usedUp({ tokens: 5 });
    remaining.set('anthropic-ratelimit-tokens-remaining', '1');
    const broken = usedUp({ tokens: 5 });
    broken.set('anthropic-ratelimit-tokens-reset', 'soon');
    for (const headers of [remaining, broken, new Headers()]) expect(pauseMs(headers)).toBe(0);
  });

  it('are not believed for more than a minute', () => {
    expect(pauseMs(usedUp({ tokens: 86_400 }))).toBe(60_000);
  });
});
