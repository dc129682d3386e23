import { describe, expect, it } from 'vitest';
import {
  crossingProbabilities,
  groupSequentialBoundaries,
  inflationFactor,
  seededRandom,
} from '../../src/stats/index.js';

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

describe('groupSequentialBoundaries', () => {
  // Jennison & Turnbull 1999, Group Sequential Methods, two-sided α = 0.05:
  // tables 2.1 (Pocock), 2.3 (O'Brien & Fleming) and 2.9 (Wang & Tsiatis).
  const published = [
    { looks: 2, shape: 0.5, constant: 2.178 },
    { looks: 5, shape: 0.5, constant: 2.413 },
    { looks: 2, shape: 0, constant: 1.977 },
    { looks: 5, shape: 0, constant: 2.04 },
    { looks: 2, shape: 0.25, constant: 2.038 },
    { looks: 5, shape: 0.1, constant: 2.068 },
    { looks: 5, shape: 0.25, constant: 2.136 },
    { looks: 5, shape: 0.4, constant: 2.267 },
    { looks: 10, shape: 0.25, constant: 2.199 },
  ];
  for (const { looks, shape, constant } of published) {
    it(`has the published constant ${constant} for ${looks} looks and Δ = ${shape}`, () => {
      const bounds = groupSequentialBoundaries({ looks, alpha: 0.05, shape, sides: 2 });
      expect(Math.abs(bounds.constant - constant)).toBeLessThan(0.00051);
    });
  }

  it('is the plain test with one look', () => {
    const { z, levels } = groupSequentialBoundaries({ looks: 1, alpha: 0.05 });
    expect(z[0]).toBeCloseTo(1.6448536269514722, 10);
    expect(levels[0]).toBeCloseTo(0.05, 10);
  });

  it('spends α over all looks, also when they are not evenly spaced', () => {
    const fractions = [0.1, 0.5, 0.6, 1];
    const { z } = groupSequentialBoundaries({ looks: fractions, alpha: 0.05 });
    expect(sum(crossingProbabilities({ fractions, upper: z }).upper)).toBeCloseTo(0.05, 10);
  });

  it('treats looks that all but coincide as one', () => {
    const close = groupSequentialBoundaries({ looks: [0.5, 0.5005, 1], alpha: 0.05, shape: 0.5 });
    const apart = groupSequentialBoundaries({ looks: [0.5, 1], alpha: 0.05, shape: 0.5 });
    expect(close.constant).toBeGreaterThan(apart.constant);
    expect(close.constant - apart.constant).toBeLessThan(0.03);
  });

  it('agrees with simulated random walks (200,000 of a fixed seed)', () => {
    const fractions = [0.2, 0.4, 0.6, 0.8, 1];
    const { z } = groupSequentialBoundaries({ looks: 5, alpha: 0.05 });
    const random = seededRandom(9);
    const normal = (): number =>
      Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
    let crossed = 0;
    for (let walk = 0; walk < 200_000; walk += 1) {
      let position = 0;
      const over = fractions.some((time, look) => {
        position += normal() * Math.sqrt(0.2);
        return position / Math.sqrt(time) >= (z[look] ?? 0);
      });
      if (over) crossed += 1;
    }
    expect(Math.abs(crossed / 200_000 - 0.05)).toBeLessThan(0.002);
  });

  it('accounts for everything: above, below or undecided', () => {
    const fractions = [0.5, 1];
    const { upper, lower } = crossingProbabilities({
      fractions,
      upper: [2, 1],
      lower: [-1, 1],
      drift: 0.7,
    });
    expect(sum(upper) + sum(lower)).toBeCloseTo(1, 10);
  });

  it('refuses looks that do not rise to 1', () => {
    expect(() => groupSequentialBoundaries({ looks: [0.5, 0.4, 1], alpha: 0.05 })).toThrow(
      'rising shares',
    );
    expect(() => groupSequentialBoundaries({ looks: [0.5], alpha: 0.05 })).toThrow(RangeError);
    expect(() => groupSequentialBoundaries({ looks: 0, alpha: 0.05 })).toThrow('looks');
    expect(() => groupSequentialBoundaries({ looks: 3, alpha: 0.7 })).toThrow('alpha');
  });
});

describe('inflationFactor', () => {
  it('costs nothing with one look, and a tenth at most with five', () => {
    const rates = { alpha: 0.05, power: 0.8 };
    expect(inflationFactor({ ...rates, looks: 1 })).toBeCloseTo(1, 8);
    const five = inflationFactor({ ...rates, looks: 5 });
    expect(five).toBeGreaterThan(1);
    expect(five).toBeLessThan(1.1);
  });
});
