import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overallP } from '../../src/comparisons/looks.js';
import { planRounds } from '../../src/stats/index.js';

const looks = planRounds({ margin: 0.1, alpha: 0.05, power: 0.8, cases: 8, trialVariance: 0.1 });

describe('the p-value of a comparison in rounds over all of its looks', () => {
  it('is α where the look decides with nothing to spare, at every look', () => {
    for (const level of looks.levels) expect(overallP(level, level, looks)).toBeCloseTo(0.05, 6);
  });

  it('rises with the p-value of the look and is never below it', () => {
    const p = fc.double({ min: 1e-9, max: 0.499, noNaN: true });
    const look = fc.constantFrom(...looks.levels);
    fc.assert(
      fc.property(p, p, look, (one, other, level) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        expect(overallP(low, level, looks)).toBeLessThanOrEqual(
          overallP(high, level, looks) + 1e-9,
        );
        expect(overallP(low, level, looks)).toBeGreaterThanOrEqual(low - 1e-9);
      }),
    );
  });

  it('is the p-value itself where there was one look', () => {
    expect(overallP(0.03, 0.05, null)).toBe(0.03);
  });
});
