import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confirmBroken, isFlaky, passAtK, passHatK, screenBroken } from '../../src/stats/index.js';

describe('pass@k and pass^k', () => {
  it('are the ratios of binomial coefficients', () => {
    // R 4.2.2: 1 - choose(7, 5)/choose(10, 5) and choose(7, 3)/choose(10, 3)
    expect(passAtK(3, 10, 5)).toBeCloseTo(0.916666666666667, 12);
    expect(passHatK(7, 10, 3)).toBeCloseTo(0.291666666666667, 12);
  });

  it('say nothing of more trials than there are, whatever passed', () => {
    expect(passAtK(3, 3, 4)).toBeNull();
    expect(passHatK(3, 3, 4)).toBeNull();
    expect(passAtK(0, 0, 1)).toBeNull();
  });

  it('are the pass rate for one trial, and part from it with every further one', () => {
    const counts = fc
      .tuple(fc.integer({ min: 1, max: 2000 }), fc.nat(2000))
      .map(([n, c]) => ({ n, c: Math.min(n, c) }));
    fc.assert(
      fc.property(counts, ({ n, c }) => {
        expect(passAtK(c, n, 1)).toBeCloseTo(c / n, 12);
        expect(passHatK(c, n, 1)).toBeCloseTo(c / n, 12);
        for (const k of [2, 5, n].filter((count) => count <= n)) {
          expect(passAtK(c, n, k)).toBeGreaterThanOrEqual(c / n - 1e-12);
          expect(passHatK(c, n, k)).toBeLessThanOrEqual(c / n + 1e-12);
        }
        expect(passHatK(n, n, n)).toBe(1);
      }),
    );
  });

  it('refuse counts that cannot be', () => {
    expect(() => passAtK(4, 3, 1)).toThrow('got 4 of 3 trials and k = 1');
    expect(() => passHatK(1, 3, 0)).toThrow(RangeError);
  });
});

describe('isFlaky', () => {
  it('needs enough trials to tell wavering from failing and from passing', () => {
    expect(isFlaky(5, 10)).toBe(true);
    expect(isFlaky(10, 10)).toBe(false);
    expect(isFlaky(0, 10)).toBe(false);
    expect(isFlaky(9, 10)).toBe(false);
    expect(isFlaky(0, 0)).toBe(false);
  });
});

describe('which cases broke', () => {
  const one = [1, 1, 1];

  it('suspects those that look worse by themselves, under their own index', () => {
    const baseline = [one, [], one, one];
    const candidate = [one, one, [0, 0, 0], [1, 1, 0]];
    expect(screenBroken(baseline, candidate, { seed: 1 })).toEqual([2]);
  });

  it('confirms with fresh trials, adjusted for the number of suspects', () => {
    const broke = { baseline: { passes: 8, failures: 0 }, candidate: { passes: 1, failures: 7 } };
    const held = { baseline: { passes: 7, failures: 1 }, candidate: { passes: 7, failures: 1 } };
    const [first, second] = confirmBroken([broke, held]);
    // R 4.2.2: 2 * fisher.test(rbind(c(1, 7), c(8, 0)), alternative = "less")$p.value
    expect(first).toBeCloseTo(0.0013986013986014, 12);
    expect(second).toBeGreaterThan(0.5);
    expect(confirmBroken([])).toEqual([]);
  });
});
