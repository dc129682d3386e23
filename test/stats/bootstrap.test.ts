import { describe, expect, it } from 'vitest';
import { clusteredBootstrap } from '../../src/stats/index.js';

const MEANS = [1, 1, 0.8, 0.6, 1, 0.2, 0.9, 1, 0.4, 1, 0.7, 1];
const CASES = MEANS.map((value) => [value, value]);

describe('clusteredBootstrap', () => {
  // SciPy 1.10: bootstrap((means,), np.mean, n_resamples=200000, method=…, random_state=1)
  const reference = { percentile: [0.6417, 0.9333], bca: [0.6083, 0.9167] } as const;

  for (const method of ['percentile', 'bca'] as const) {
    it(`agrees with SciPy's ${method} interval within what resampling leaves open`, () => {
      const { interval, standardError } = clusteredBootstrap(CASES, {
        seed: 1,
        method,
        resamples: 40_000,
      });
      expect(Math.abs(interval.low - reference[method][0])).toBeLessThan(0.012);
      expect(Math.abs(interval.high - reference[method][1])).toBeLessThan(0.012);
      expect(Math.abs(standardError - 0.07532)).toBeLessThan(0.001);
    });
  }

  it('gives the same for the same seed, and resamples cases, not trials', () => {
    const once = clusteredBootstrap(CASES, { seed: 3, resamples: 500 });
    expect(clusteredBootstrap(CASES, { seed: 3, resamples: 500 })).toEqual(once);
    const more = CASES.map((trials) => [...trials, ...trials]);
    expect(clusteredBootstrap(more, { seed: 3, resamples: 500 }).standardError).toBeCloseTo(
      once.standardError,
      12,
    );
  });

  it('answers without variation and refuses a single case', () => {
    const flat = clusteredBootstrap([[1], [1], [1]], { seed: 1, resamples: 100 });
    expect(flat.interval).toMatchObject({ low: 1, high: 1 });
    expect(() => clusteredBootstrap([[1, 0]], { seed: 1 })).toThrow('at least two cases, got 1');
  });
});
