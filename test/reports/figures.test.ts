import { describe, expect, it } from 'vitest';
import * as figures from '../../src/reports/figures.js';

describe('figures', () => {
  it('say what is not known, and never 0 for it', () => {
    const { points, percent, count, dollars, duration, pointsInterval, signedInterval } = figures;
    for (const figure of [
      points,
      percent,
      count,
      dollars,
      duration,
      pointsInterval,
      signedInterval,
    ]) {
      expect(figure(null)).toBe('not known');
    }
    expect(figures.meanOf({ mean: 0, known: 0 })).toBeNull();
  });

  it('sign a difference with a true minus, and a rounded nothing not at all', () => {
    expect([0.042, -0.008, 0.0004, -0.0004].map(figures.signedPoints)).toEqual([
      '+4.2',
      '−0.8',
      '0.0',
      '0.0',
    ]);
  });

  it('group the digits of a count and keep small sums of money to be seen', () => {
    expect(figures.count(1_234_567)).toBe('1\u2009234\u2009567');
    expect([0, 0.0042, 12.5].map(figures.dollars)).toEqual(['$0.00', '$0.0042', '$12.50']);
  });

  it('give durations in the unit in which a person would', () => {
    expect([850, 12_340, 245_000].map(figures.duration)).toEqual(['850 ms', '12.3 s', '4 min 5 s']);
  });

  it('shorten a variant to its name within its family, and no further', () => {
    expect(figures.shortName('a/b', 'a')).toBe('b');
    expect(figures.shortName('ab/c', 'a')).toBe('ab/c');
    expect(figures.shortName('a/', 'a')).toBe('a/');
  });
});
