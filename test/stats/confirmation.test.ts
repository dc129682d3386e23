import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confirmationLook, confirmationPower, confirmRegression } from '../../src/stats/index.js';

const arm = (cases: number, trials: number, score: number): number[][] =>
  Array.from({ length: cases }, () => new Array<number>(trials).fill(score));

const seed = 1;

describe('confirmRegression', () => {
  it('lets an alarm stand only if fresh trials of both arms show it too', () => {
    const worse = confirmRegression(arm(3, 3, 1), arm(3, 3, 0), { seed });
    expect(worse.state).toBe('confirmed');
    const alike = confirmRegression(arm(3, 3, 1), arm(3, 3, 1), { seed });
    expect(alike).toEqual({ state: 'not confirmed', pRegression: 0.5 });
  });

  it('lets none stand before all rounds are there, and one fall after half of them', () => {
    const state = (score: number, done: number) =>
      confirmRegression(arm(3, done, 1), arm(3, done, score), { seed, rounds: { done, of: 7 } })
        .state;
    expect([1, 3, 4, 6, 7].map((done) => state(0, done))).toEqual([
      ...['unfinished', 'unfinished', 'unfinished', 'unfinished', 'confirmed'],
    ]);
    expect([1, 3, 4, 6, 7].map((done) => state(1, done))).toEqual([
      ...['unfinished', 'unfinished', 'not confirmed', 'not confirmed', 'not confirmed'],
    ]);
  });

  it('never confirms what all rounds without a look halfway would not', () => {
    const scores = fc.array(fc.array(fc.constantFrom(0, 1), { minLength: 6, maxLength: 6 }), {
      minLength: 4,
      maxLength: 4,
    });
    fc.assert(
      fc.property(scores, scores, (ours, theirs) => {
        const stateAfter = (done: number) =>
          confirmRegression(
            ours.map((trials) => trials.slice(0, done)),
            theirs.map((trials) => trials.slice(0, done)),
            { seed, rounds: { done, of: 6 } },
          ).state;
        expect(stateAfter(confirmationLook(6))).not.toBe('confirmed');
        expect(stateAfter(6)).toBe(confirmRegression(ours, theirs, { seed }).state);
      }),
    );
  });
});

describe('confirmationPower', () => {
  // SciPy 1.17.1: P(X > z_0.6, Y > z_0.8) of a bivariate normal with means drift·√t and drift and correlation √t,
  // t = ⌈R/2⌉/R, drift = z_0.95 + z_0.8, by `quad` over X; of one round P(Y > z_0.8).
  it.each([
    [1, 0.95],
    [2, 0.9073949538628339],
    [3, 0.9338988070073204],
    [7, 0.9208867994735084],
    [10, 0.9073949538628339],
  ])('of %i rounds is %f', (rounds, expected) => {
    expect(confirmationPower(rounds, { alpha: 0.05, power: 0.8 })).toBeCloseTo(expected, 6);
  });
});
