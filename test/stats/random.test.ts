import { describe, expect, it } from 'vitest';
import { chiSquaredSf, seededRandom, shuffle } from '../../src/stats/index.js';

describe('seededRandom', () => {
  it('gives the same stream for the same seed, another for another', () => {
    const draw = (seed: number): number[] => {
      const random = seededRandom(seed);
      return Array.from({ length: 5 }, () => random.uniform());
    };
    expect(draw(7)).toEqual(draw(7));
    const streams = [0, 1, 2, -1, 2 ** 32, 2 ** 40, Number.MAX_SAFE_INTEGER].map(draw);
    expect(new Set(streams.map(String)).size).toBe(streams.length);
  });

  it('spreads whole numbers evenly (χ² over 100,000 draws of a fixed seed)', () => {
    const random = seededRandom(20);
    const counts = new Array<number>(7).fill(0);
    for (let draw = 0; draw < 100_000; draw += 1) {
      const value = random.integer(7);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    const expected = 100_000 / 7;
    const statistic = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(chiSquaredSf(statistic, 6)).toBeGreaterThan(0.001);
  });

  it('refuses a seed that is not a whole number', () => {
    expect(() => seededRandom(0.5)).toThrow('seed: expected a whole number, got 0.5 (number)');
    expect(() => seededRandom(Number.NaN)).toThrow(RangeError);
  });
});

describe('shuffle', () => {
  it('keeps every value, leaves the list alone, and reaches every order as often', () => {
    const values = [1, 2, 3];
    const random = seededRandom(3);
    const orders = new Map<string, number>();
    for (let round = 0; round < 12_000; round += 1) {
      const order = shuffle(values, random).join('');
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect(values).toEqual([1, 2, 3]);
    expect([...orders.keys()].sort()).toEqual(['123', '132', '213', '231', '312', '321']);
    const statistic = [...orders.values()].reduce((sum, n) => sum + (n - 2000) ** 2 / 2000, 0);
    expect(chiSquaredSf(statistic, 5)).toBeGreaterThan(0.001);
  });
});
