import { describe, expect, it } from 'vitest';
import { fisherExact, mcNemar, pairedT, seededRandom, signFlip } from '../../src/stats/index.js';

describe('pairedT', () => {
  it('agrees with R 4.2.2 t.test(c(-.2,.1,-.4,0,-.3,.05,-.15))', () => {
    const test = pairedT([-0.2, 0.1, -0.4, 0, -0.3, 0.05, -0.15]);
    expect(test?.t).toBeCloseTo(-1.82137479485819, 12);
    expect(test?.df).toBe(6);
    expect(test?.twoSided).toBeCloseTo(0.118394602644136, 12);
    expect(test?.less).toBeCloseTo(0.0591973013220679, 12);
  });

  it('answers without variation', () => {
    expect(pairedT([0, 0, 0])).toMatchObject({ t: 0, twoSided: 1 });
    expect(pairedT([0.5, 0.5])).toMatchObject({ twoSided: 0, less: 1, greater: 0 });
    expect(pairedT([1])).toBeNull();
  });
});

describe('signFlip', () => {
  const differences = [-0.2, 0.1, -0.4, 0.3, -0.3, 0.05, -0.15, -0.25];

  it('agrees with SciPy 1.10 permutation_test(permutation_type="samples", n_resamples=inf)', () => {
    const test = signFlip(differences, { seed: 1 });
    expect(test.method).toBe('exact');
    expect(test.less).toBeCloseTo(0.1328125, 12);
    expect(test.greater).toBeCloseTo(0.8984375, 12);
    expect(test.twoSided).toBeCloseTo(0.265625, 12);
  });

  it('ignores differences of 0, and says nothing of nothing', () => {
    expect(signFlip([...differences, 0, 0], { seed: 1 })).toEqual(
      signFlip(differences, { seed: 1 }),
    );
    expect(signFlip([], { seed: 1 })).toMatchObject({ less: 1, greater: 1, twoSided: 1 });
  });

  it('samples beyond twenty differences, near the normal limit, the same for the same seed', () => {
    const random = seededRandom(4);
    const many = Array.from({ length: 60 }, () => random.uniform() - 0.5);
    const test = signFlip(many, { seed: 2 });
    expect(test.method).toBe('monte carlo');
    expect(signFlip(many, { seed: 2 })).toEqual(test);
    expect(Math.abs(test.less - (pairedT(many)?.less ?? 0))).toBeLessThan(0.02);
  });
});

describe('mcNemar', () => {
  it('agrees with R 4.2.2 on 9 and 3 discordant pairs', () => {
    const test = mcNemar(9, 3);
    // binom.test(3, 12); the same − dbinom(3, 12, .5); mcnemar.test without and with its correction.
    expect(test.exact).toBeCloseTo(0.14599609375, 12);
    expect(test.midP).toBeCloseTo(0.09228515625, 12);
    expect(test.asymptotic).toBeCloseTo(0.0832645166635506, 12);
    expect(test.corrected).toBeCloseTo(0.148914673178766, 12);
    expect(mcNemar(3, 9)).toEqual(test);
  });

  it('never passes 1 or fails without discordant pairs', () => {
    expect(mcNemar(0, 0)).toEqual({ exact: 1, midP: 1, asymptotic: 1, corrected: 1 });
    expect(mcNemar(2, 2).exact).toBe(1);
    expect(mcNemar(2, 2).midP).toBeLessThanOrEqual(1);
    expect(() => mcNemar(-1, 2)).toThrow('got -1 and 2');
  });
});

describe('fisherExact', () => {
  it("agrees with R 4.2.2 fisher.test, Fisher's tea tasting among them", () => {
    const tea = fisherExact([
      [3, 1],
      [1, 3],
    ]);
    expect(tea.twoSided).toBeCloseTo(0.485714285714286, 12);
    expect(tea.greater).toBeCloseTo(0.242857142857143, 12);
    const small = fisherExact([
      [2, 6],
      [7, 1],
    ]);
    expect(small.twoSided).toBeCloseTo(0.0405594405594406, 12);
    expect(small.less).toBeCloseTo(0.0202797202797203, 12);
    expect(
      fisherExact([
        [40, 60],
        [55, 35],
      ]).twoSided,
    ).toBeCloseTo(0.00562596157381044, 12);
  });

  it('is 1 where the margins leave one table, and refuses what is not counted', () => {
    expect(
      fisherExact([
        [3, 0],
        [5, 0],
      ]),
    ).toMatchObject({ less: 1, greater: 1, twoSided: 1 });
    expect(
      fisherExact([
        [0, 0],
        [0, 0],
      ]).twoSided,
    ).toBe(1);
    expect(() =>
      fisherExact([
        [1.5, 0],
        [0, 1],
      ]),
    ).toThrow('four counts, got 1.5, 0, 0, 1');
  });
});
