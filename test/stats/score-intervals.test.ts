import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreIntervals, wilsonInterval } from '../../src/stats/index.js';

const arms = fc
  .array(fc.array(fc.constantFrom(0, 0.25, 0.5, 1), { maxLength: 6 }), {
    minLength: 1,
    maxLength: 12,
  })
  .filter((arm) => arm.some((trials) => trials.length > 0));

describe('scoreIntervals', () => {
  it('gives both intervals around the mean of the case means, the wider one for new cases', () => {
    const { mean, thisSuite, newCases, cases, trials } = scoreIntervals([
      [1, 1, 1],
      [1, 0, 1],
      [0, 0, 0],
      [1, 1, 1],
    ]);
    expect(mean).toBeCloseTo((1 + 2 / 3 + 0 + 1) / 4, 12);
    expect({ cases, trials }).toEqual({ cases: 4, trials: 12 });
    expect(thisSuite.low).toBeGreaterThan(newCases?.low ?? 1);
    expect(thisSuite.high).toBeLessThan(newCases?.high ?? 0);
  });

  it('never gives NaN, leaves [0, 1] or excludes the mean', () => {
    fc.assert(
      fc.property(arms, (arm) => {
        const { mean, thisSuite, newCases } = scoreIntervals(arm);
        for (const interval of [thisSuite, newCases ?? thisSuite]) {
          expect(interval.low).toBeGreaterThanOrEqual(0);
          expect(interval.high).toBeLessThanOrEqual(1);
          expect(interval.low).toBeLessThanOrEqual(mean + 1e-12);
          expect(interval.high).toBeGreaterThanOrEqual(mean - 1e-12);
        }
        expect(newCases === null).toBe(arm.filter((trials) => trials.length > 0).length === 1);
      }),
    );
  });

  it('counts trials for this suite but cases for new ones when everything passed', () => {
    const { thisSuite, newCases } = scoreIntervals(new Array(10).fill([1, 1, 1]));
    expect(thisSuite.low).toBeCloseTo(wilsonInterval(1, 30).low, 12);
    // Ten cases, less (z/t₉)² because their spread is not known: never more than ten.
    expect(newCases?.low).toBeCloseTo(wilsonInterval(1, 10).low, 12);
  });

  it('narrows for this suite with trials, for new cases only with cases', () => {
    const half = (trials: number, cases: number): number[][] =>
      Array.from({ length: cases }, (_, g) => new Array<number>(trials).fill(g % 2));
    const width = (arm: number[][], which: 'thisSuite' | 'newCases'): number => {
      const interval = scoreIntervals(arm)[which];
      return (interval?.high ?? 1) - (interval?.low ?? 0);
    };
    expect(width(half(50, 10), 'thisSuite')).toBeLessThan(width(half(5, 10), 'thisSuite') / 2);
    expect(width(half(50, 10), 'newCases')).toBeCloseTo(width(half(5, 10), 'newCases'), 10);
    expect(width(half(5, 100), 'newCases')).toBeLessThan(width(half(5, 10), 'newCases') / 2);
  });

  it('falls back to independent trials where one trial a case shows no variation', () => {
    expect(scoreIntervals([[1], [0], [1], [1]]).thisSuite).toEqual(wilsonInterval(0.75, 4));
  });

  it('leaves cases without trials out, and refuses an arm without any', () => {
    expect(scoreIntervals([[1, 0], [], [1, 1]]).cases).toBe(2);
    expect(() => scoreIntervals([[], []])).toThrow('expected a case with a scored trial');
    expect(() => scoreIntervals([])).toThrow(RangeError);
    expect(() => scoreIntervals([[1], [0, 7]])).toThrow(
      'scores, case 1, trial 1: expected a score in [0, 1], got 7 (number)',
    );
  });
});
