import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  adjustedDifference,
  type CovariateCase,
  type CovariateTrial,
  mean,
  standardDeviation,
} from '../../src/stats/index.js';

function trials(...values: readonly (readonly [score: number, words: number])[]): CovariateTrial[] {
  return values.map(([score, words]) => ({ score, covariate: Math.log(words) }));
}

const CASES: readonly CovariateCase[] = [
  {
    baseline: trials([0.2, 120], [0.5, 300], [0.7, 410]),
    candidate: trials([0.6, 350], [0.9, 800]),
  },
  {
    baseline: trials([1, 500], [0, 90], [1, 640]),
    candidate: trials([0, 75], [0, 110], [1, 600], [1, 720]),
  },
  {
    baseline: trials([0.3, 210], [0.35, 260]),
    candidate: trials([0.8, 410], [0.6, 380], [0.7, 500]),
  },
  {
    baseline: trials([0.1, 90], [0.4, 310]),
    candidate: trials([0.9, 700], [0.95, 820], [0.5, 240]),
  },
];

describe('adjustedDifference', () => {
  it('agrees with least squares with an effect for each case, and its jackknife over cases', () => {
    // R 4.2.2: w <- 1/ave(rep(1, n), case, arm, FUN = sum); lm(y ~ arm + x + factor(case), weights = w); the same with
    // each case left out for the standard error sqrt(3/4*sum((arm_g - arm)^2)); interval by qt(0.975, 3).
    const found = adjustedDifference(CASES, 0.95);
    expect(found?.difference).toBeCloseTo(0.000855885928480617, 12);
    expect(found?.slope).toBeCloseTo(0.44925422009301125, 12);
    expect(found?.standardError).toBeCloseTo(0.112112678453884, 12);
    expect(found?.interval.low).toBeCloseTo(-0.355936693392543, 12);
    expect(found?.interval.high).toBeCloseTo(0.357648465249504, 12);
  });

  const score = fc.double({ min: 0, max: 1, noNaN: true });

  it('is the paired difference, with its standard error, where length does not differ between the arms', () => {
    // Both arms have the same two lengths in every case, so that length and arm are orthogonal.
    const balanced = fc.array(fc.tuple(score, score, score, score), { minLength: 3, maxLength: 9 });
    fc.assert(
      fc.property(balanced, (values) => {
        const cases = values.map(([a, b, c, d]) => ({
          baseline: trials([a, 100], [b, 200]),
          candidate: trials([c, 100], [d, 200]),
        }));
        const found = adjustedDifference(cases, 0.95);
        const differences = values.map(([a, b, c, d]) => (c + d - a - b) / 2);
        const error = standardDeviation(differences) / Math.sqrt(values.length);
        fc.pre(error > 1e-6);
        expect(found?.difference).toBeCloseTo(mean(differences), 9);
        expect(found?.standardError).toBeCloseTo(error, 9);
      }),
    );
  });

  it('finds no difference where length explains all of it, whatever the lengths', () => {
    const words = fc.integer({ min: 20, max: 3000 });
    const lengths = fc.array(fc.tuple(words, words, words, words), { minLength: 3, maxLength: 9 });
    const scored = (count: number, noise: number) =>
      [0.1 * Math.log(count) + noise, count] as const;
    fc.assert(
      fc.property(lengths, (values) => {
        const cases = values.map(([a, b, c, d]) => ({
          baseline: trials(scored(a, 0), scored(b, 0)),
          candidate: trials(scored(c, 0), scored(d, 0)),
        }));
        const found = adjustedDifference(cases, 0.95);
        // Exact, it has no error to speak of, and is not estimated.
        if (found !== null) expect(found.difference).toBeCloseTo(0, 6);
      }),
    );
  });

  it.each([
    ['one case', CASES.slice(0, 1)],
    ['no case', []],
    [
      'lengths that go with the arm alone',
      CASES.map(() => ({
        baseline: trials([0, 100], [1, 100]),
        candidate: trials([1, 200], [0.5, 200]),
      })),
    ],
    [
      'lengths that differ in one case alone, which nothing confirms',
      [
        ...CASES.slice(0, 1),
        { baseline: trials([0.5, 100]), candidate: trials([1, 100]) },
        { baseline: trials([0.1, 100]), candidate: trials([0, 100]) },
      ],
    ],
    [
      'scores that are all alike',
      CASES.map(() => ({ baseline: trials([1, 100], [1, 150]), candidate: trials([1, 130]) })),
    ],
  ])('says that it can not be estimated from %s', (_, cases) => {
    expect(adjustedDifference(cases, 0.95)).toBeNull();
  });

  it('refuses an arm without a trial', () => {
    expect(() => adjustedDifference([{ baseline: trials([1, 1]), candidate: [] }], 0.95)).toThrow(
      'expected a trial of both arms in every case, got an empty arm',
    );
  });
});
