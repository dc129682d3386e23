import { describe, expect, it } from 'vitest';
import {
  type Arm,
  bestSet,
  bradleyTerry,
  type PairwiseResult,
  positionConsistency,
  resultsOfWins,
} from '../../src/stats/index.js';

const passing = (failures: number): Arm =>
  Array.from({ length: 12 }, () => [0, 1, 2, 3, 4].map((r) => (r < failures ? 0 : 1)));

describe('bestSet', () => {
  const options = { alpha: 0.05, seed: 1 };

  it('holds the leader and all that the data does not separate from it', () => {
    const nearly = passing(0).map((scores, g) => (g < 2 ? [0, 1, 1, 1, 1] : scores));
    const { leader, best, adjusted, means } = bestSet([passing(3), passing(0), nearly], options);
    expect(leader).toBe(1);
    expect(best).toEqual([1, 2]);
    expect(adjusted[1]).toBe(1);
    expect(adjusted[0]).toBeLessThan(0.001);
    expect(adjusted[2]).toBeGreaterThan(0.05);
    expect(means[0]).toBeCloseTo(0.4, 12);
  });

  it('holds everything where all are alike, and one alone', () => {
    expect(bestSet([passing(1), passing(1), passing(1)], options).best).toEqual([0, 1, 2]);
    expect(bestSet([passing(2)], options)).toMatchObject({ leader: 0, best: [0], adjusted: [1] });
  });

  it('compares on the cases that every arm has', () => {
    const { means } = bestSet(
      [
        [[1], [0], []],
        [[1], [], [1]],
      ],
      options,
    );
    expect(means).toEqual([1, 1]);
    expect(() =>
      bestSet(
        [
          [[1], []],
          [[], [1]],
        ],
        options,
      ),
    ).toThrow('trials in all 2 arms');
    expect(() => bestSet([], options)).toThrow('at least one arm');
    expect(() => bestSet([[[1]], [[1], [1]]], options)).toThrow('got 1, 2 cases');
    expect(() => bestSet([[[1]], [[2]]], options)).toThrow('expected a score in [0, 1], got 2');
  });
});

describe('bradleyTerry', () => {
  // American League, eastern division, 1987 (Agresti 2002, Categorical Data Analysis, table 10.10).
  const wins = [
    [0, 7, 9, 7, 7, 9, 11],
    [6, 0, 7, 5, 11, 9, 9],
    [4, 6, 0, 7, 7, 8, 12],
    [6, 8, 6, 0, 6, 7, 10],
    [6, 2, 6, 7, 0, 7, 12],
    [4, 4, 5, 6, 6, 0, 6],
    [2, 4, 1, 3, 1, 7, 0],
  ];

  it('gives the published strengths, to the digits of R 4.2.2 glm(…, family = binomial)', () => {
    const { strengths } = bradleyTerry(resultsOfWins(wins), { variants: 7, ridge: 0 });
    const last = strengths[6] ?? 0;
    const relative = strengths.slice(0, 6).map((value) => value - last);
    const wanted = [
      1.58135587666045, 1.43640843181149, 1.29448512391088, 1.24761784514047, 1.10769770537775,
      0.68385276915832,
    ];
    // glm stops at a relative change of 1e-8.
    for (const [i, value] of wanted.entries()) expect(relative[i]).toBeCloseTo(value, 6);
  });

  it('keeps a variant that won everything finite, and a tie counts half', () => {
    const sweep = [0, 1, 2, 3].map((index) => ({ case: index, first: 0, second: 1, score: 1 }));
    const { strengths, intervals } = bradleyTerry(sweep, { variants: 2 });
    expect(Number.isFinite(strengths[0])).toBe(true);
    expect(strengths[0]).toBeGreaterThan(1);
    expect(intervals?.[0]?.low).not.toBeNaN();
    expect(() => bradleyTerry(sweep, { variants: 2, ridge: 0 })).toThrow('give a ridge above 0');
    const tied = bradleyTerry([{ case: 0, first: 0, second: 1, score: 0.5 }], { variants: 2 });
    expect(tied.strengths).toEqual([0, 0]);
    expect(tied.intervals).toBeNull();
  });

  it('is less sure when judgements come from fewer cases', () => {
    const judged = (cases: number): PairwiseResult[] =>
      Array.from({ length: 40 }, (_, i) => ({
        case: i % cases,
        first: 0,
        second: 1,
        score: i % cases < 0.7 * cases ? 1 : 0,
      }));
    const error = (cases: number): number =>
      bradleyTerry(judged(cases), { variants: 2 }).standardErrors?.[0] ?? 0;
    expect(error(10)).toBeGreaterThan(1.5 * error(40));
  });

  it('does not change when the arms of a judgement change places', () => {
    const results = resultsOfWins(wins);
    const swapped = results.map((result) => ({
      ...result,
      first: result.second,
      second: result.first,
      score: 1 - result.score,
    }));
    const [one, two] = [results, swapped].map((list) => bradleyTerry(list, { variants: 7 }));
    for (const [i, value] of (one?.strengths ?? []).entries()) {
      expect(two?.strengths[i]).toBeCloseTo(value, 10);
    }
  });

  it('refuses judgements of what it does not know', () => {
    const one = { case: 0, first: 0, second: 5, score: 1 };
    expect(() => bradleyTerry([one], { variants: 2 })).toThrow('two of 2 variants');
    expect(() => bradleyTerry([{ ...one, second: 0 }], { variants: 2 })).toThrow(RangeError);
  });
});

describe('positionConsistency', () => {
  it('tells a judge that looks at the answers from one that looks at the order', () => {
    const fair = positionConsistency([
      { shownFirst: 1, shownSecond: 1 },
      { shownFirst: 0, shownSecond: 0 },
    ]);
    expect(fair).toMatchObject({ consistent: { rate: 1, n: 2 }, firstPosition: 0.5 });
    const biased = positionConsistency([{ shownFirst: 1, shownSecond: 0 }]);
    expect(biased).toMatchObject({ consistent: { rate: 0 }, firstPosition: 1 });
    expect(positionConsistency([])).toBeNull();
  });
});
