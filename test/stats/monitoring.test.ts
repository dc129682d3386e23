import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cusumBound,
  cusumRunLength,
  cusumStep,
  differenceOfIndependent,
  normalQuantile,
  normalSpread,
  seededRandom,
  wilsonInterval,
} from '../../src/stats/index.js';

describe('the cumulative sum', () => {
  it('reaches its bound as seldom as published', () => {
    // Siegmund's approximation is good to a few percent. One-sided, reference ½: twice the two-sided run lengths at shift 0 of Montgomery, Introduction to Statistical
    // Quality Control, table 9.3 (168 at h = 4, 465 at h = 5); at a shift the other side hardly counts (8.38 and 10.4
    // at 1, 4.75 at 1.5 with h = 4, 3.34 at 2 with h = 4).
    const published = [
      [4, 0, 336],
      [5, 0, 930],
      [4, 1, 8.38],
      [5, 1, 10.4],
      [4, 1.5, 4.75],
      [4, 2, 3.34],
    ] as const;
    for (const [bound, shift, steps] of published) {
      expect(cusumRunLength(bound, shift) / steps).toBeGreaterThan(0.95);
      expect(cusumRunLength(bound, shift) / steps).toBeLessThan(1.05);
    }
  });

  it('has a bound for every run length, higher for the longer', () => {
    fc.assert(
      fc.property(fc.double({ min: 10, max: 1e7, noNaN: true }), (steps) => {
        expect(cusumRunLength(cusumBound(steps)) / steps).toBeCloseTo(1, 6);
        expect(cusumBound(steps * 2)).toBeGreaterThan(cusumBound(steps));
      }),
    );
    expect(() => cusumBound(1)).toThrow('runLength: expected a number of at least 10, got 1');
    expect(() => cusumBound(Number.NaN)).toThrow(RangeError);
  });

  it('grows by what is unlikely, never below 0, and no single p-value is beyond all bounds', () => {
    expect(cusumStep(0, 0.5)).toBe(0);
    expect(cusumStep(1, 0.5)).toBe(0.5);
    expect(cusumStep(2, 1)).toBe(0);
    expect(cusumStep(1, 0.025)).toBeCloseTo(1 + normalQuantile(0.975) - 0.5, 12);
    expect(cusumStep(0, 0)).toBeLessThan(8);
  });

  it('takes a spread from p-values that vary by more than chance, never below 1, and a few count little', () => {
    expect(normalSpread([])).toBe(1);
    expect(normalSpread([0.5, 0.4, 0.6])).toBe(1);
    // Φ⁻¹(0.975)² = 3.8415: √((10 + 90 · 3.8415) / 100).
    expect(normalSpread(new Array(90).fill(0.025))).toBeCloseTo(1.8861, 4);
    expect(normalSpread([0.025])).toBeLessThan(1.13);
    expect(cusumStep(1, 0.025, 2)).toBeCloseTo(1 + normalQuantile(0.975) / 2 - 0.5, 12);
  });

  it('keeps its run length over uniform p-values', () => {
    const random = seededRandom(11);
    const bound = cusumBound(200);
    let [sum, alarms] = [0, 0];
    for (let step = 0; step < 100_000; step += 1) {
      sum = cusumStep(sum, random.uniform());
      if (sum < bound) continue;
      alarms += 1;
      sum = 0;
    }
    // 500 are expected; their standard deviation is about √500.
    expect(alarms).toBeGreaterThan(430);
    expect(alarms).toBeLessThan(570);
  });
});

describe('the difference of two independent estimates', () => {
  const estimate = (successes: number, n: number) => ({
    mean: successes / n,
    interval: wilsonInterval(successes / n, n),
  });

  it('is that of Newcombe’s method 10', () => {
    // Newcombe 1998, Statistics in Medicine 17:873, table II, contrasts (a), (b) and (e): p1 − p2.
    const published = [
      [56, 70, 48, 80, 0.0524, 0.3339],
      [9, 10, 3, 10, 0.1705, 0.809],
      [5, 56, 0, 29, -0.0381, 0.1926],
    ] as const;
    for (const [a, m, b, n, low, high] of published) {
      const interval = differenceOfIndependent(estimate(b, n), estimate(a, m));
      expect(interval.low).toBeCloseTo(low, 4);
      expect(interval.high).toBeCloseTo(high, 4);
    }
  });

  it('refuses intervals of two levels', () => {
    const wide = { mean: 0.5, interval: wilsonInterval(0.5, 10, 0.99) };
    expect(() => differenceOfIndependent(estimate(5, 10), wide)).toThrow('intervals of one level');
  });
});
