import { describe, expect, it } from 'vitest';
import { type RetryPolicy, retryingModel } from '../../../src/models/limits/retrying.js';
import type { Reply } from '../../../src/models/model.js';
import { answered, failed, requestFor, scriptedModel } from '../scripted-model.js';

const policy: RetryPolicy = { attempts: 4, deadlineMs: 5_000, longestWaitMs: 40, firstWaitMs: 1 };
const request = requestFor('Design a queue');
const retry = { afterMs: null };

async function ask(replies: readonly Reply[], more: Partial<RetryPolicy> = {}) {
  const { model, asked } = scriptedModel(...replies);
  const reply = await retryingModel(model, { ...policy, ...more }).ask(request, { trial: 1 });
  return { reply, requests: asked.length };
}

describe('a retry', () => {
  it('is made where it can help, and the answer tells of the failures before it', async () => {
    const { reply, requests } = await ask([
      failed('overloaded', { retry, latencyMs: 12 }),
      failed('unreadable answer', { retry, latencyMs: 34 }),
      answered('At last.', { latencyMs: 56 }),
    ]);
    expect(requests).toBe(3);
    expect(reply).toMatchObject({
      answer: {
        text: 'At last.',
        latencyMs: 56,
        attempts: 3,
        failedAttempts: [
          { reason: 'overloaded', latencyMs: 12 },
          { reason: 'unreadable answer', latencyMs: 34 },
        ],
      },
    });
  });

  it.each([
    failed('bad request'),
    failed('authentication', { fatal: true }),
    failed('spend limit', { fatal: true }),
    failed('interrupted'),
    failed('server error'),
  ])('is not made where it cannot: %j', async (reply) => {
    expect(await ask([reply, answered('never')])).toEqual({ reply, requests: 1 });
  });

  it('waits as long as the server asks', async () => {
    const started = performance.now();
    await ask([failed('rate limit', { retry: { afterMs: 30 } }), answered('x')]);
    expect(performance.now() - started).toBeGreaterThanOrEqual(29);
  });
});

describe('giving up', () => {
  it('comes after the most requests, and says how many there were', async () => {
    const { reply, requests } = await ask([failed('server error', { retry, maybeCharged: true })]);
    expect(requests).toBe(4);
    expect(reply).toEqual(failed('server error', { message: 'server error (after 4 requests)' }));
  });

  it('comes at once when the server asks for more time than anybody waits', async () => {
    const { reply, requests } = await ask(
      [failed('rate limit', { retry: { afterMs: 3_600_000 } })],
      { longestWaitMs: 120_000 },
    );
    expect(requests).toBe(1);
    const message = 'rate limit; the server asks to wait 3600 s, longer than 120 s';
    expect(reply).toEqual(failed('rate limit', { message }));
  });

  it('comes when the time is used up', async () => {
    const { reply, requests } = await ask([failed('timeout', { retry: { afterMs: 30 } })], {
      deadlineMs: 10,
    });
    expect(requests).toBe(1);
    expect(reply).toMatchObject({
      failure: { reason: 'timeout', message: 'timeout; the time of 0 s is used up' },
    });
  });

  it('comes with an interruption, without waiting for the time to pass', async () => {
    const { model, asked } = scriptedModel(failed('rate limit', { retry: { afterMs: 60_000 } }));
    const patient = retryingModel(model, {
      ...policy,
      longestWaitMs: 100_000,
      deadlineMs: 100_000,
    });
    const controller = new AbortController();
    const asking = patient.ask(request, { trial: 1, signal: controller.signal });
    setTimeout(() => controller.abort(), 20);
    expect(await asking).toMatchObject({ ok: false, failure: { reason: 'interrupted' } });
    expect(asked).toHaveLength(1);
  });
});
