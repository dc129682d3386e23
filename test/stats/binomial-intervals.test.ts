import { describe, expect, it } from 'vitest';
import {
  allPassedBound,
  clopperPearsonInterval,
  jeffreysInterval,
  wilsonInterval,
} from '../../src/stats/index.js';

describe('intervals of a proportion', () => {
  it('Wilson, as R 4.2.2 prop.test(x, n, correct = FALSE)', () => {
    expect(wilsonInterval(7 / 20, 20).low).toBeCloseTo(0.181191824101082, 12);
    expect(wilsonInterval(7 / 20, 20).high).toBeCloseTo(0.567145723314764, 12);
    expect(wilsonInterval(29 / 30, 30, 0.9).low).toBeCloseTo(0.863595857848183, 12);
    expect(wilsonInterval(29 / 30, 30, 0.9).high).toBeCloseTo(0.992528121235058, 12);
    expect(wilsonInterval(1, 10)).toEqual({
      low: expect.closeTo(0.722467200137111, 12),
      high: 1,
      level: 0.95,
    });
  });

  it('Clopper–Pearson, as R 4.2.2 binom.test(x, n)', () => {
    expect(clopperPearsonInterval(7, 20).low).toBeCloseTo(0.153909204784541, 12);
    expect(clopperPearsonInterval(7, 20).high).toBeCloseTo(0.592188534532828, 12);
    expect(clopperPearsonInterval(0, 10)).toEqual({
      low: 0,
      high: expect.closeTo(0.308497107818761, 12),
      level: 0.95,
    });
    expect(clopperPearsonInterval(29, 30, 0.9).low).toBeCloseTo(0.851403931340887, 12);
  });

  it('Jeffreys, as R 4.2.2 qbeta(c(.025, .975), 7.5, 13.5)', () => {
    expect(jeffreysInterval(7, 20).low).toBeCloseTo(0.172276213631912, 12);
    expect(jeffreysInterval(7, 20).high).toBeCloseTo(0.567766093841496, 12);
    expect(jeffreysInterval(20, 20).high).toBe(1);
  });

  it('says how much failure n passes of n leave open', () => {
    expect(allPassedBound(1)).toBeCloseTo(0.95, 12);
    expect(allPassedBound(59)).toBeCloseTo(1 - 0.05 ** (1 / 59), 12);
    expect(allPassedBound(1e6)).toBeCloseTo(2.995727e-6, 11);
  });

  it('refuses what is no proportion', () => {
    expect(() => wilsonInterval(1.2, 10)).toThrow('got 1.2 of 10');
    expect(() => wilsonInterval(0.5, 0)).toThrow(RangeError);
    expect(() => clopperPearsonInterval(3, 2)).toThrow('got 3 among 2');
    expect(() => clopperPearsonInterval(0.5, 2)).toThrow(RangeError);
    expect(() => jeffreysInterval(1, 2, 95)).toThrow('level: expected a number between 0 and 1');
  });
});
