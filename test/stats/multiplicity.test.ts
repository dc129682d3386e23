import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg, holm } from '../../src/stats/index.js';

const P = [0.01, 0.04, 0.03, 0.005, 0.2, 0.04];

describe('adjusted p-values', () => {
  it('agree with R 4.2.2 p.adjust', () => {
    for (const [i, wanted] of [0.05, 0.12, 0.12, 0.03, 0.2, 0.12].entries()) {
      expect(holm(P)[i]).toBeCloseTo(wanted, 12);
    }
    for (const [i, wanted] of [0.03, 0.048, 0.048, 0.03, 0.2, 0.048].entries()) {
      expect(benjaminiHochberg(P)[i]).toBeCloseTo(wanted, 12);
    }
  });

  it('keep the order of the p-values, never shrink them, and Holm is the stricter', () => {
    const list = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 });
    fc.assert(
      fc.property(list, (p) => {
        const [strict, mild] = [holm(p), benjaminiHochberg(p)];
        for (const [i, value] of p.entries()) {
          expect(strict[i]).toBeGreaterThanOrEqual((mild[i] ?? 2) * (1 - 1e-12));
          expect(mild[i]).toBeGreaterThanOrEqual(value * (1 - 1e-12));
          for (const [j, other] of p.entries()) {
            if (value < other) expect(strict[i]).toBeLessThanOrEqual(strict[j] ?? -1);
          }
        }
      }),
    );
  });

  it('leave a single one alone and refuse what is no probability', () => {
    expect(holm([0.03])).toEqual([0.03]);
    expect(holm([])).toEqual([]);
    expect(() => holm([0.5, Number.NaN])).toThrow('p[1]: expected a p-value in [0, 1], got NaN');
    expect(() => benjaminiHochberg([2])).toThrow(RangeError);
  });
});
