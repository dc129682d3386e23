import { describe, expect, it } from 'vitest';
import {
  cohenKappa,
  judgeAccuracy,
  judgeMayGate,
  kappaOfTable,
  krippendorffAlpha,
  predictionPoweredMean,
  type Rating,
} from '../../src/stats/index.js';

describe("Cohen's κ", () => {
  const table = [
    [11, 3, 1, 0],
    [2, 9, 4, 1],
    [0, 3, 12, 2],
    [1, 0, 2, 8],
  ];

  it('agrees with the formula in NumPy 1.24, 1 − Σ w·observed/Σ w·expected', () => {
    expect(kappaOfTable(table)).toBeCloseTo(0.5666795516041747, 12);
    expect(kappaOfTable(table, 'linear')).toBeCloseTo(0.6681340180973343, 12);
    expect(kappaOfTable(table, 'quadratic')).toBeCloseTo(0.7481567714396584, 12);
  });

  it('counts labels into such a table, numbers in their order', () => {
    const [first, second]: number[][] = [[], []];
    for (const [i, row] of table.entries()) {
      for (const [j, count] of row.entries()) {
        first?.push(...new Array<number>(count).fill(8 + i));
        second?.push(...new Array<number>(count).fill(8 + j));
      }
    }
    // 8, 9, 10, 11: sorted as text they would be 10, 11, 8, 9.
    expect(cohenKappa(first ?? [], second ?? [], { weights: 'linear' })).toBeCloseTo(
      0.6681340180973343,
      12,
    );
  });

  it('is 1 for full agreement, below 0 for contradiction, and null where chance explains all', () => {
    expect(cohenKappa(['a', 'b'], ['a', 'b'])).toBe(1);
    expect(cohenKappa([true, false], [false, true])).toBe(-1);
    expect(cohenKappa(['a', 'a'], ['a', 'a'])).toBeNull();
  });

  it('refuses lists that do not pair and labels nobody named', () => {
    expect(() => cohenKappa(['a'], [])).toThrow('got 1 and 0');
    expect(() => cohenKappa(['a'], ['c'], { categories: ['a', 'b'] })).toThrow(
      'one of a, b, got c',
    );
    expect(() => kappaOfTable([[1, 2]])).toThrow('square table');
  });
});

describe("Krippendorff's α", () => {
  // Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, section E: four observers, twelve units.
  const _ = null;
  const ratings: Rating[][] = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
  ];

  it('has the published values', () => {
    expect(krippendorffAlpha(ratings)).toBeCloseTo(0.743, 3);
    expect(krippendorffAlpha(ratings, 'ordinal')).toBeCloseTo(0.815, 3);
    expect(krippendorffAlpha(ratings, 'interval')).toBeCloseTo(0.849, 3);
  });

  it('is null where nothing can be compared, or all is the same', () => {
    expect(
      krippendorffAlpha([
        [1, _],
        [_, 2],
      ]),
    ).toBeNull();
    expect(
      krippendorffAlpha(
        [
          [3, 3],
          [3, 3],
        ],
        'interval',
      ),
    ).toBeNull();
    expect(krippendorffAlpha([])).toBeNull();
    expect(
      krippendorffAlpha([
        ['a', 'b'],
        ['a', 'b'],
      ]),
    ).toBe(1);
  });

  it('refuses raters of different units and words where numbers are meant', () => {
    expect(() => krippendorffAlpha([[1], [1, 2]])).toThrow('got 2 of rater 1 and 1 of rater 0');
    expect(() => krippendorffAlpha([['good'], ['bad']], 'ordinal')).toThrow(
      'rater 0: expected a number',
    );
  });
});

describe('judgeAccuracy', () => {
  it('separates what the judge passes from what it fails', () => {
    const human = [true, true, true, false, false];
    const judge = [true, true, false, false, true];
    const { sensitivity, specificity } = judgeAccuracy(human, judge);
    expect(sensitivity).toMatchObject({ rate: 2 / 3, n: 3 });
    expect(specificity).toMatchObject({ rate: 0.5, n: 2 });
    expect(judgeAccuracy([true], [true]).specificity).toBeNull();
    expect(() => judgeAccuracy([true], [])).toThrow('got 1 and 0');
  });
});

describe('judgeMayGate', () => {
  it('asks for 0.6, or nearly what people reach', () => {
    expect(judgeMayGate(0.6)).toBe(true);
    expect(judgeMayGate(0.5)).toBe(false);
    expect(judgeMayGate(0.5, 0.55)).toBe(true);
    expect(judgeMayGate(0.5, 0.7)).toBe(false);
    expect(judgeMayGate(null, 0.1)).toBe(false);
  });
});

describe('predictionPoweredMean', () => {
  const human = [1, 0, 1, 1, 0, 1, 0, 1, 1, 0];
  const judge = [0.9, 0.6, 0.3, 0.8, 0.7, 0.4, 0.2, 0.9, 0.5, 0.6];
  const unlabelled = [
    0.8, 0.6, 0.4, 0.9, 0.7, 0.3, 0.5, 0.95, 0.85, 0.2, 0.65, 0.75, 0.55, 0.45, 0.35, 0.9, 0.1, 0.6,
    0.7, 0.8,
  ];

  it('agrees with the formulas in NumPy 1.24, λ as in ppi_py', () => {
    const best = predictionPoweredMean({ human, judge, unlabelled });
    expect(best.lambda).toBeCloseTo(0.30328322188144213, 12);
    expect(best.estimate).toBeCloseTo(0.603791040273518, 12);
    expect(best.standardError).toBeCloseTo(0.16039916457302464, 12);
  });

  it('is the classical mean without the judge, and plain PPI with λ = 1', () => {
    const without = predictionPoweredMean({ human, judge, unlabelled }, { lambda: 0 });
    expect(without.estimate).toBeCloseTo(0.6, 12);
    const plain = predictionPoweredMean({ human, judge, unlabelled }, { lambda: 1 });
    expect(plain.estimate).toBeCloseTo(0.6025 + 0.6 - 0.59, 12);
  });

  it('is surer with a judge that agrees', () => {
    const good = predictionPoweredMean({ human, judge: human, unlabelled });
    const width = ({ low, high }: { low: number; high: number }): number => high - low;
    const ignored = predictionPoweredMean({ human, judge: human, unlabelled }, { lambda: 0 });
    expect(width(good.interval)).toBeLessThan(width(ignored.interval));
  });

  it('stays in [0, 1] and finite at the edges', () => {
    const edge = predictionPoweredMean({ human: [1, 1], judge: [1, 1], unlabelled: [1] });
    expect(edge.interval.high).toBe(1);
    expect(edge.interval.low).toBeGreaterThan(0);
    expect(() => predictionPoweredMean({ human: [1], judge: [1], unlabelled: [1] })).toThrow(
      'got 1, 1 and 1',
    );
  });
});
