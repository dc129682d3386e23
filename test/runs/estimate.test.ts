import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeRequest } from '../../src/graders/judge/request.js';
import type { ModelRequest } from '../../src/models/model.js';
import { worstCaseUsd } from '../../src/models/money/cost.js';
import type { Price } from '../../src/models/money/price.js';
import { assumed, estimateRun, type Prospect, type Terms } from '../../src/runs/estimate.js';
import type { PlannedCell } from '../../src/runs/planned-trials.js';

const price: Price = { input: 1, output: 5, cacheWrite: 1.25, cacheRead: 0.1 };
const judge = { model: 'the-judge', maxTokens: 2_000 };
const request: ModelRequest = {
  model: 'the-model',
  system: 'You are good.',
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Is it so?' }] }],
  maxTokens: 4_000,
};
const terms: Terms = { judges: [judge], priceOf: () => price, part: 1, concurrency: 10 };
const nothing: Prospect = {
  stored: [],
  judgedShare: 1,
  answers: new Map(),
  judgements: new Map(),
};

describe('the estimate of a run', () => {
  it('assumes what is not known, and says so', () => {
    const { expectedUsd, assumed: isAssumed } = estimateRun([cell(3, 0)], nothing, terms);
    const bytes = Buffer.byteLength(JSON.stringify([request.system, request.messages]));
    const inputTokens = Math.ceil(bytes / assumed.bytesPerToken);
    expect(expectedUsd).toBeCloseTo((3 * (inputTokens * 1 + 800 * 5)) / 1e6, 12);
    expect(isAssumed).toBe(true);
  });

  it('takes the means of stored answers where there are some', () => {
    const answers = new Map([['the-model', { costUsd: 0.02, latencyMs: 3_000 }]]);
    const estimate = estimateRun([cell(5, 0)], { ...nothing, stored: [1], answers }, terms);
    expect(estimate.expectedUsd).toBeCloseTo(4 * 0.02, 12);
    expect(estimate.expectedMs).toBeCloseTo((4 * 3_000) / 10, 9);
    expect(estimate.assumed).toBe(false);
  });

  it('is at worst what a budget would set aside, every judgement asked for twice', () => {
    const estimate = estimateRun([cell(2, 1)], nothing, terms);
    const subject = { task: ['Is it so?'], criteria: criteria(1), answer: 'x'.repeat(4_000) };
    const judging = worstCaseUsd(judgeRequest(judge, subject), price);
    expect(estimate.worstUsd).toBeCloseTo(2 * worstCaseUsd(request, price) + 4 * judging, 12);
    expect(estimate.judgements).toEqual({ requests: 2, stored: 0 });
  });

  it('judges stored answers again as far as their judgements are not stored', () => {
    const prospect = { ...nothing, stored: [10], judgedShare: 0.7 };
    const { answers, judgements } = estimateRun([cell(10, 1)], prospect, terms);
    expect(answers).toEqual({ requests: 10, stored: 10 });
    expect(judgements).toEqual({ requests: 10, stored: 7 });
  });

  it('knows no cost where one price is not known, unless nothing is asked', () => {
    const noJudge = (model: string) => (model === 'the-judge' ? undefined : price);
    const unknown = estimateRun([cell(1, 1)], nothing, { ...terms, priceOf: noJudge });
    expect(unknown).toMatchObject({ expectedUsd: null, worstUsd: null, unpriced: ['the-judge'] });
    const stored = { ...nothing, stored: [1] };
    const done = estimateRun([cell(1, 1)], stored, { ...terms, priceOf: noJudge });
    expect(done).toMatchObject({ expectedUsd: 0, worstUsd: 0, expectedMs: 0 });
  });

  it('never expects more than the worst case, nor less than nothing', () => {
    const sizes = fc.record({
      trials: fc.integer({ min: 1, max: 50 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      judgedShare: fc.double({ min: 0, max: 1, noNaN: true }),
      criteria: fc.integer({ min: 0, max: 5 }),
    });
    fc.assert(
      fc.property(sizes, ({ trials, share, judgedShare, criteria: count }) => {
        const prospect = { ...nothing, stored: [Math.floor(trials * share)], judgedShare };
        const { expectedUsd, worstUsd } = estimateRun([cell(trials, count)], prospect, terms);
        expect(expectedUsd).toBeGreaterThanOrEqual(0);
        expect(worstUsd).toBeGreaterThanOrEqual(expectedUsd ?? Number.POSITIVE_INFINITY);
      }),
    );
  });
});

function criteria(count: number) {
  return Array.from({ length: count }, (_, number) => ({
    id: `c${number}`,
    text: `Says ${number}.`,
    points: 1,
    required: false,
    tags: [],
  }));
}

/** A cell of so many trials, whose case has so many criteria. */
function cell(trials: number, count: number): PlannedCell {
  const variant = {
    run: {
      id: 'team/good',
      file: 'agents/team/good.md',
      bodyLine: 5,
      name: 'team',
      description: 'good',
      system: request.system,
      model: request.model,
      effort: null,
      fidelity: [],
    },
    model: request.model,
    fidelity: [],
  };
  const behaviour = {
    id: 'one',
    prompt: 'Is it so?',
    attach: [],
    from: [],
    tags: [],
    passAt: 1,
    required: false,
    checks: [],
    criteria: criteria(count),
    line: 4,
  };
  return {
    planned: { family: 'team', variant, case: behaviour, trial: 1, sample: 1, request },
    trials,
  };
}
