import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clopperPearsonInterval, ratioOfSums } from '../../src/stats/index.js';

const part = fc
  .record({ denominator: fc.nat(5), share: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ denominator, share }) => ({ denominator, numerator: Math.round(share * denominator) }));

describe('the ratio of sums over cases', () => {
  it('is that of the sums, and not the mean of ratios', () => {
    const found = ratioOfSums(
      [
        { numerator: 1, denominator: 1 },
        { numerator: 1, denominator: 3 },
      ],
      { seed: 1 },
    );
    expect(found?.value).toBe(0.5);
    expect(found?.cases).toBe(2);
  });

  it('is nothing where no case says anything, and has no interval where one does', () => {
    expect(ratioOfSums([], { seed: 1 })).toBeNull();
    expect(ratioOfSums([{ numerator: 0, denominator: 0 }], { seed: 1 })).toBeNull();
    expect(ratioOfSums([{ numerator: 1, denominator: 2 }], { seed: 1 })?.interval).toBeNull();
  });

  it('is not certain where all cases agree: the exact interval, a case a trial', () => {
    const all = Array.from({ length: 5 }, () => ({ numerator: 3, denominator: 3 }));
    expect(ratioOfSums(all, { seed: 1 })?.interval).toEqual(clopperPearsonInterval(5, 5));
    const none = all.map((each) => ({ ...each, numerator: 0 }));
    expect(ratioOfSums(none, { seed: 1 })?.interval).toEqual(clopperPearsonInterval(0, 5));
  });

  it('comes near the binomial interval where every case has one trial', () => {
    const parts = Array.from({ length: 200 }, (_, index) => ({
      numerator: index % 4 === 0 ? 1 : 0,
      denominator: 1,
    }));
    const { interval } = ratioOfSums(parts, { seed: 3, resamples: 4000 }) ?? {};
    // Wald: 0.25 ± 1.96 × sqrt(0.25 × 0.75 / 200) = 0.25 ± 0.0600.
    expect(interval?.low).toBeCloseTo(0.19, 1);
    expect(interval?.high).toBeCloseTo(0.31, 1);
  });

  it('always lies in its interval, within [0, 1], and never is no number', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.nat(), (parts, seed) => {
        const found = ratioOfSums(parts, { seed, resamples: 50 });
        if (found === null) return;
        expect(found.value).toBeGreaterThanOrEqual(0);
        expect(found.value).toBeLessThanOrEqual(1);
        if (found.interval === null) return;
        expect(found.interval.low).toBeLessThanOrEqual(found.value);
        expect(found.interval.high).toBeGreaterThanOrEqual(found.value);
        expect(ratioOfSums(parts, { seed, resamples: 50 })).toEqual(found);
      }),
    );
  });
});
