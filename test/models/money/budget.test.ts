import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reply, Usage } from '../../../src/models/model.js';
import { createBudget } from '../../../src/models/money/budget.js';
import { budgetedModel } from '../../../src/models/money/budgeted.js';
import { worstCaseUsd } from '../../../src/models/money/cost.js';
import { priceOf } from '../../../src/models/money/price-of.js';
import { answered, failed, requestFor, scriptedModel } from '../scripted-model.js';

const request = requestFor('Design a queue', { maxTokens: 100_000 });
const price = priceOf(request.model, new Date());
if (price === undefined) throw new Error('expected a listed model');
const worst = worstCaseUsd(request, price);

/** An answer of 10,000 tokens: $0.10 at $10 for a million. */
const usage: Usage = {
  inputTokens: 0,
  outputTokens: 10_000,
  cacheWriteTokens: 0,
  cacheReadTokens: 0,
};

async function spend(limitUsd: number, count: number, reply: Reply | (() => Promise<Reply>)) {
  const budget = createBudget(limitUsd);
  const { model, asked } = scriptedModel(reply);
  const budgeted = budgetedModel(model, budget);
  const asking = Array.from({ length: count }, (_, index) =>
    budgeted.ask(request, { trial: index + 1 }),
  );
  return { replies: await Promise.all(asking), asked, spent: budget.spentUsd() };
}

describe('a budget', () => {
  it('counts what was really spent', async () => {
    const { spent } = await spend(100, 3, answered('x', { usage }));
    expect(spent).toBeCloseTo(0.3, 12);
  });

  it('waits for what requests under way give back, and ends before it would be exceeded', async () => {
    const { asked, replies, spent } = await spend(worst + 0.25, 10, async () => {
      await sleep(1);
      return answered('x', { usage });
    });
    // After three answers $0.30 are spent, and the worst case of a fourth is not left.
    expect(asked).toHaveLength(3);
    expect(spent).toBeCloseTo(0.3, 12);
    expect(replies.filter(({ ok }) => !ok)).toHaveLength(7);
    expect(replies.at(-1)).toMatchObject({ failure: { reason: 'budget', fatal: true } });
  });

  it('sends nothing that it could not pay', async () => {
    const { asked, replies } = await spend(worst - 0.01, 1, answered('x', { usage }));
    expect(asked).toHaveLength(0);
    expect(replies[0]).toMatchObject({
      failure: { message: /^the budget of \$\S+ does not allow/ },
    });
  });

  it.each<[string, Reply, number]>([
    ['whose usage is not known', answered('x'), worst],
    ['that failed before anything was charged', failed('rate limit'), 0],
    ['that may have been charged', failed('unreadable answer', { maybeCharged: true }), worst],
    // $0.50 for a million: 10,000 tokens by Haiku 5.5
    ['that another model answered', answered('x', { usage, model: 'claude-haiku-5-5' }), 0.005],
    ['that a model of unknown price answered', answered('x', { usage, model: 'claude-next' }), 0.1],
  ])('counts a request %s', async (_what, reply, expected) => {
    expect((await spend(100, 1, reply)).spent).toBeCloseTo(expected, 12);
  });

  it('cannot be kept for a model whose price is not known', async () => {
    const { model, asked } = scriptedModel(answered('x'));
    const unknown = requestFor('x', { model: 'qwen3:8b' });
    const reply = await budgetedModel(model, createBudget(5)).ask(unknown, { trial: 1 });
    expect(reply).toMatchObject({ failure: { reason: 'budget', fatal: true } });
    expect(asked).toHaveLength(0);

    const prices = { 'qwen3:8b': { input: 0, output: 0, cacheWrite: null, cacheRead: null } };
    const priced = budgetedModel(model, createBudget(0), { prices });
    expect(await priced.ask(unknown, { trial: 1 })).toMatchObject({ ok: true });
  });

  it('is never exceeded, whatever the requests cost and however they overlap', async () => {
    const requests = fc.array(
      fc.record({
        worst: fc.double({ min: 0, max: 2, noNaN: true }),
        part: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(
        requests,
        fc.double({ min: 0, max: 10, noNaN: true }),
        fc.scheduler(),
        async (all, limit, scheduler) => {
          const budget = createBudget(limit);
          const asking = all.map(async ({ worst, part }) => {
            const reservation = await budget.reserve(worst);
            if (reservation === undefined) return;
            await scheduler.schedule(Promise.resolve());
            reservation.settle(worst * part);
            expect(budget.spentUsd()).toBeLessThanOrEqual(limit * (1 + 1e-9));
          });
          await scheduler.waitFor(Promise.all(asking));
        },
      ),
      { numRuns: 50 },
    );
  });
});
