import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as stats from '../../src/stats/index.js';

type Row = readonly (number | string)[];
const fixture: Readonly<
  Record<string, { readonly source: string; readonly rows: readonly Row[] }>
> = JSON.parse(readFileSync(new URL('fixtures/distributions.json', import.meta.url), 'utf8'));

/** Adapters from the fixture's flat rows to the functions' own arguments. */
const functions: Readonly<Record<string, (...args: number[]) => number>> = {
  normalCdf: stats.normalCdf,
  normalSf: stats.normalSf,
  normalQuantile: stats.normalQuantile,
  logGamma: stats.logGamma,
  tSf: stats.tSf,
  tQuantile: stats.tQuantile,
  chiSquaredSf: stats.chiSquaredSf,
  chiSquaredCdf: stats.chiSquaredCdf,
  chiSquaredQuantile: stats.chiSquaredQuantile,
  fQuantile: stats.fQuantile,
  fSf: stats.fSf,
  fCdf: stats.fCdf,
  betaCdf: stats.betaCdf,
  betaQuantile: stats.betaQuantile,
  binomialPmf: stats.binomialPmf,
  binomialCdf: stats.binomialCdf,
  binomialSf: stats.binomialSf,
  hypergeometricPmf: (k = 0, successes = 0, failures = 0, draws = 0) =>
    stats.hypergeometricPmf(k, { successes, failures, draws }),
  hypergeometricCdf: (k = 0, successes = 0, failures = 0, draws = 0) =>
    stats.hypergeometricCdf(k, { successes, failures, draws }),
  hypergeometricSf: (k = 0, successes = 0, failures = 0, draws = 0) =>
    stats.hypergeometricSf(k, { successes, failures, draws }),
};

describe('distribution functions', () => {
  for (const [name, { source, rows }] of Object.entries(fixture)) {
    it(`${name} agrees with ${source} to ten digits, also in the tails`, () => {
      const compute = functions[name];
      expect(compute).toBeDefined();
      for (const row of rows) {
        const numbers = row.map(Number);
        const wanted = numbers.at(-1) ?? Number.NaN;
        const got = compute?.(...numbers.slice(0, -1)) ?? Number.NaN;
        const error = Math.abs(got - wanted);
        expect(
          error,
          `${name}(${row.slice(0, -1)}) = ${got}, wanted ${wanted}`,
        ).toBeLessThanOrEqual(1e-10 * Math.abs(wanted) + 1e-300);
      }
    });
  }

  it('quantiles undo their distribution', () => {
    const probability = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
    const shape = fc.double({ min: 0.3, max: 500, noNaN: true });
    fc.assert(
      fc.property(probability, shape, shape, (p, a, b) => {
        expect(stats.normalCdf(stats.normalQuantile(p))).toBeCloseTo(p, 10);
        expect(stats.tCdf(stats.tQuantile(p, a), a)).toBeCloseTo(p, 10);
        const x = stats.betaQuantile(p, a, b);
        // Next to 1 a double is too coarse for x to carry p.
        if (x < 0.999999) expect(stats.betaCdf(x, a, b)).toBeCloseTo(p, 8);
      }),
    );
  });

  it('both tails add up to 1', () => {
    const value = fc.double({ min: -50, max: 50, noNaN: true });
    const df = fc.double({ min: 0.1, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(value, df, (t, freedom) => {
        expect(stats.tCdf(t, freedom) + stats.tSf(t, freedom)).toBeCloseTo(1, 12);
        expect(stats.normalCdf(t) + stats.normalSf(t)).toBeCloseTo(1, 12);
        const x = Math.abs(t);
        expect(stats.chiSquaredCdf(x, freedom) + stats.chiSquaredSf(x, freedom)).toBeCloseTo(1, 12);
      }),
    );
  });

  it("becomes the normal distribution when Student's t has no end of degrees of freedom", () => {
    expect(stats.tSf(1.96, Number.POSITIVE_INFINITY)).toBe(stats.normalSf(1.96));
    expect(stats.tQuantile(0.975, Number.POSITIVE_INFINITY)).toBe(stats.normalQuantile(0.975));
  });

  it('answers NaN to what has no answer', () => {
    expect(stats.normalQuantile(1.1)).toBeNaN();
    expect(stats.tQuantile(0.5, 0)).toBeNaN();
    expect(stats.betaQuantile(-0.1, 1, 1)).toBeNaN();
    expect(stats.logGamma(-1)).toBeNaN();
  });

  it('knows the ends', () => {
    expect(stats.normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(stats.normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
    expect(stats.tSf(Number.POSITIVE_INFINITY, 3)).toBe(0);
    expect(stats.betaCdf(-1, 2, 3)).toBe(0);
    expect(stats.binomialSf(-1, 5, 0.2)).toBe(1);
    expect(stats.fSf(Number.POSITIVE_INFINITY, 2, 2)).toBe(0);
  });
});
