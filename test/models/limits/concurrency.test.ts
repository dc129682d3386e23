import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterAnswer,
  afterTrouble,
  type Concurrency,
  initialConcurrency,
} from '../../../src/models/limits/concurrency.js';

function answers(state: Concurrency, count: number, fullyUsed = true): Concurrency {
  return Array.from({ length: count }).reduce<Concurrency>(
    (current) => afterAnswer(current, fullyUsed),
    state,
  );
}

describe('the number of requests at once', () => {
  it('starts at 8, or at the most that is allowed', () => {
    expect(initialConcurrency(50).limit).toBe(8);
    expect(initialConcurrency(3).limit).toBe(3);
  });

  it('doubles while all is well, up to the most that is allowed', () => {
    const start = initialConcurrency(50);
    expect(answers(start, 7).limit).toBe(8);
    expect(answers(start, 8).limit).toBe(16);
    expect(answers(start, 8 + 16).limit).toBe(32);
    expect(answers(start, 8 + 16 + 32).limit).toBe(50);
  });

  it('does not grow while it is not fully used', () => {
    expect(answers(initialConcurrency(50), 1000, false).limit).toBe(8);
  });

  it('falls by a fifth for an episode, however many requests it hits', () => {
    const state = answers(initialConcurrency(50), 56);
    const once = afterTrouble(state, state.episode);
    expect(once.limit).toBe(40);
    expect(afterTrouble(once, state.episode)).toEqual(once);
    expect(afterTrouble(once, once.episode).limit).toBe(32);
  });

  it('takes a refusal among the first answers for the same trouble', () => {
    const troubled = afterTrouble(initialConcurrency(50, 10), 0);
    expect(troubled.limit).toBe(8);
    const few = answers(troubled, 7, false);
    expect(afterTrouble(few, few.episode)).toEqual(few);
    const enough = answers(troubled, 8, false);
    expect(afterTrouble(enough, enough.episode).limit).toBe(6);
  });

  it('grows slowly after trouble', () => {
    const troubled = afterTrouble(initialConcurrency(50, 10), 0);
    expect(troubled.limit).toBe(8);
    expect(answers(troubled, 7).limit).toBe(8);
    expect(answers(troubled, 8).limit).toBe(9);
    expect(answers(troubled, 17).limit).toBe(10);
  });

  it('is at least one and at most what is allowed, whatever happens', () => {
    const event = fc.constantFrom('answer', 'idle answer', 'trouble', 'old trouble');
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.array(event, { maxLength: 300 }),
        (max, events) => {
          let state = initialConcurrency(max);
          for (const happened of events) {
            if (happened === 'answer') state = afterAnswer(state, true);
            if (happened === 'idle answer') state = afterAnswer(state, false);
            if (happened === 'trouble') state = afterTrouble(state, state.episode);
            if (happened === 'old trouble') state = afterTrouble(state, state.episode - 1);
            expect(state.limit).toBeGreaterThanOrEqual(1);
            expect(state.limit).toBeLessThanOrEqual(max);
          }
        },
      ),
    );
  });
});
