import { describe, expect, it } from 'vitest';
import { answerCostUsd } from '../../../src/models/money/answer-cost.js';
import { cacheSavingUsd, costUsd, worstCaseUsd } from '../../../src/models/money/cost.js';
import { listPrices } from '../../../src/models/money/list-prices.js';
import type { Price } from '../../../src/models/money/price.js';
import { priceOf } from '../../../src/models/money/price-of.js';
import { bareAnswer } from '../../../src/models/recordings/bare-answer.js';
import type { WrittenAnswer } from '../../../src/models/store/written.js';
import { requestFor } from '../scripted-model.js';

const today = new Date('2026-11-21');

/** Usage in tokens: input, output, cache written, cache read. */
function usage(
  input: number | null,
  output: number | null,
  write: number | null,
  read: number | null,
) {
  return {
    inputTokens: input,
    outputTokens: output,
    cacheWriteTokens: write,
    cacheReadTokens: read,
  };
}

describe('a price', () => {
  it('is that of the day', () => {
    // The cache reads of Sonnet 5.5 fell from $0.20 to $0.10 on 2026-10-07 (the provider's pricing page).
    expect(priceOf('claude-sonnet-5-5', new Date('2026-10-06'))?.cacheRead).toBe(0.2);
    expect(priceOf('claude-sonnet-5-5', new Date('2026-10-07'))?.cacheRead).toBe(0.1);
  });

  it('is known under the id that an answer is signed with', () => {
    expect(priceOf('claude-haiku-4-5-20251001', today)).toBe(priceOf('claude-haiku-4-5', today));
  });

  it('is not known for a model that is not listed, or not yet', () => {
    expect(priceOf('qwen3:8b', today)).toBeUndefined();
    expect(priceOf('claude-fable-5-2', new Date('2026-11-08'))).toBeUndefined();
    expect(priceOf('constructor', today)).toBeUndefined();
  });

  it('can be overridden', () => {
    const own: Price = { input: 1, output: 2, cacheWrite: null, cacheRead: null };
    expect(priceOf('qwen3:8b', today, { 'qwen3:8b': own })).toBe(own);
    expect(priceOf('claude-opus-5-5', today, { 'claude-opus-5-5': own })).toBe(own);
  });

  it('of each listed model is complete, and no line is there twice', () => {
    for (const { input, output, cacheWrite, cacheRead } of listPrices) {
      // The provider's rules: output costs five times the input, writing for five minutes a quarter more than it.
      expect(output).toBeCloseTo(input * 5);
      expect(cacheWrite).toBeCloseTo(input * 1.25);
      expect(cacheRead).toBeLessThanOrEqual(input * 0.1 + 1e-9);
    }
    expect(new Set(listPrices.map(({ model, from }) => `${model} ${from}`)).size).toBe(
      listPrices.length,
    );
  });
});

describe('the cost of an answer', () => {
  const opus = priceOf('claude-opus-5-5', today);
  const haiku = priceOf('claude-haiku-5-5', today);
  const local: Price = { input: 1, output: 1, cacheWrite: null, cacheRead: null };

  it.each<[string, number | null, number | null]>([
    // 1,000 × $4 + 2,000 × $20 + 3,000 × $5 + 10,000 × $0.20, for a million each
    ['all kinds of tokens', costUsd(usage(1000, 2000, 3000, 10_000), opus), 0.061],
    ['a prompt of 100,000 tokens', costUsd(usage(50_000, 1000, 0, 50_000), haiku), 0.006],
    // every token at the higher price: 50,001 × $0.50 + 1,000 × $2.50 + 50,000 × $0.05
    ['a longer prompt', costUsd(usage(50_001, 1000, 0, 50_000), haiku), 0.0300005],
    ['an unknown usage', costUsd(null, opus), null],
    ['an unknown price', costUsd(usage(1, 1, 0, 0), undefined), null],
    ['an unknown output', costUsd(usage(1, null, 0, 0), opus), null],
    ['unknown cache tokens', costUsd(usage(1, 1, null, 0), opus), null],
    ['a server without a cache', costUsd(usage(500_000, 500_000, null, null), local), 1],
    ['cache tokens that have no price', costUsd(usage(1, 1, 5, null), local), null],
  ])('%s', (_what, cost, expected) => {
    if (expected === null) expect(cost).toBeNull();
    else expect(cost).toBeCloseTo(expected, 12);
  });

  it('tells what the cache saved, and what it cost while it was only written', () => {
    // 10,000 tokens at $4 less $0.20; 10,000 tokens at $5 instead of $4
    expect(cacheSavingUsd(usage(0, 100, 0, 10_000), opus)).toBeCloseTo(0.038, 12);
    expect(cacheSavingUsd(usage(0, 100, 10_000, 0), opus)).toBeCloseTo(-0.01, 12);
    expect(cacheSavingUsd(null, opus)).toBeNull();
  });
});

describe('the cost of a written answer', () => {
  // 1,000 tokens of output: $0.02 by Opus 5.5, $0.01 by Sonnet 5.5
  const answer = { ...bareAnswer('x'), usage: usage(0, 1000, 0, 0) };

  it.each<[string, WrittenAnswer, number | null]>([
    ['goes by the model that answered', { ...answer, model: 'claude-opus-5-5' }, 0.02],
    [
      'goes by the model that was asked where that has no price',
      { ...answer, model: 'claude-x' },
      0.01,
    ],
    ['goes by the model that was asked where nobody signed', answer, 0.01],
    ['is half in a batch', { ...answer, batched: true }, 0.005],
    ['is not known without usage', { ...answer, usage: null }, null],
  ])('%s', (_how, written, cost) => {
    expect(answerCostUsd(written, 'claude-sonnet-5-5', today)).toBe(cost);
  });
});

describe('the worst case of a request', () => {
  const price: Price = { input: 1, output: 10, cacheWrite: 1.25, cacheRead: 0.1 };

  it('holds the whole output and every byte of the prompt as a token, written to the cache', () => {
    const short = worstCaseUsd(requestFor('a', { maxTokens: 1_000_000 }), price);
    expect(short).toBeGreaterThan(10);
    expect(short).toBeLessThan(10.001);
    // A character of four bytes may be four tokens.
    const long = worstCaseUsd(requestFor('👩'.repeat(250_000), { maxTokens: 1 }), price);
    expect(long).toBeGreaterThanOrEqual(1.25);
  });

  it('takes the long prompt’s price where the prompt may be long', () => {
    const tiered = { ...price, longPrompt: { ...price, output: 20, overTokens: 5_000 } };
    expect(
      worstCaseUsd(requestFor('x'.repeat(6_000), { maxTokens: 1_000_000 }), tiered),
    ).toBeGreaterThan(20);
    expect(worstCaseUsd(requestFor('x', { maxTokens: 1_000_000 }), tiered)).toBeLessThan(11);
  });
});
