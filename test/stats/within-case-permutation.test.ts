import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Arm, mean, seededRandom, withinCasePermutation } from '../../src/stats/index.js';

const SEED = { seed: 1 };

/** All ways of taking `count` of the values. */
function choices(values: readonly number[], count: number): number[][] {
  if (count === 0) return [[]];
  const [first, ...rest] = values;
  if (first === undefined) return [];
  return [...choices(rest, count - 1).map((taken) => [first, ...taken]), ...choices(rest, count)];
}

/** Share of all relabellings whose difference is below, equal to and above the observed one. */
function enumerate(baseline: Arm, candidate: Arm): { below: number; equal: number; above: number } {
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  let differences = [0];
  let observed = 0;
  for (const [g, ours] of baseline.entries()) {
    const theirs = candidate[g] ?? [];
    const pool = [...ours, ...theirs];
    observed += mean(theirs) - mean(ours);
    const own = choices(pool, theirs.length).map(
      (taken) => sum(taken) / theirs.length - (sum(pool) - sum(taken)) / ours.length,
    );
    differences = differences.flatMap((total) => own.map((value) => total + value));
  }
  const share = (test: (value: number) => boolean): number =>
    differences.filter(test).length / differences.length;
  return {
    below: share((value) => value < observed - 1e-9),
    equal: share((value) => Math.abs(value - observed) <= 1e-9),
    above: share((value) => value > observed + 1e-9),
  };
}

function armsOf(score: fc.Arbitrary<number>): fc.Arbitrary<[number[][], number[][]]> {
  const trials = fc.array(score, { minLength: 1, maxLength: 3 });
  const pair = fc.tuple(trials, trials);
  return fc
    .array(pair, { minLength: 1, maxLength: 3 })
    .map((pairs) => [pairs.map(([a]) => a), pairs.map(([, b]) => b)]);
}

describe('withinCasePermutation', () => {
  it('agrees with counting every relabelling, unequal trials and graded scores included', () => {
    const scores = [
      fc.constantFrom(0, 1),
      fc.constantFrom(0, 0.25, 0.5, 0.75, 1),
      fc.constantFrom(0, 1 / 7, 3 / 7, 6 / 7, 1),
    ];
    for (const score of scores) {
      fc.assert(
        fc.property(armsOf(score), ([baseline, candidate]) => {
          const { below, equal, above } = enumerate(baseline, candidate);
          const test = withinCasePermutation(baseline, candidate, SEED);
          expect(test.method).toBe('exact');
          expect(test.lower).toBeCloseTo(below + equal, 10);
          expect(test.upper).toBeCloseTo(above + equal, 10);
          expect(test.midLower).toBeCloseTo(below + equal / 2, 10);
          expect(test.midUpper).toBeCloseTo(above + equal / 2, 10);
        }),
        { numRuns: 60 },
      );
    }
  });

  it('is the exact conditional test of stratified tables for pass/fail', () => {
    // R 4.2.2: mantelhaen.test(array(c(2,5,3,0, 4,5,1,0, 1,3,4,2), dim = c(2,2,3)), exact = TRUE)
    const passes = (count: number): number[] => [0, 1, 2, 3, 4].map((i) => (i < count ? 1 : 0));
    const candidate = [2, 4, 1].map(passes);
    const baseline = [5, 5, 3].map(passes);
    const { lower, upper } = withinCasePermutation(baseline, candidate, SEED);
    expect(lower).toBeCloseTo(0.0168650793650794, 12);
    expect(upper).toBeCloseTo(0.999007936507936, 12);
  });

  it('is not moved by cases whose outcomes are all equal', () => {
    const [baseline, candidate] = [[[1, 1, 0]], [[0, 1, 0]]];
    const alone = withinCasePermutation(baseline, candidate, SEED);
    const among = withinCasePermutation(
      [...baseline, [1, 1], [0]],
      [...candidate, [1, 1], [0, 0]],
      SEED,
    );
    expect(among.midLower).toBe(alone.midLower);
    expect(among.difference).toBeCloseTo(alone.difference / 3, 12);
  });

  it('knows nothing when nothing varies', () => {
    const { midLower, midUpper, lower, upper } = withinCasePermutation([[1, 1]], [[1]], SEED);
    expect([midLower, midUpper, lower, upper]).toEqual([0.5, 0.5, 1, 1]);
  });

  it('samples scores that lie on no grid, close to the exact result and the same for the same seed', () => {
    const random = seededRandom(5);
    const arm = (): number[][] =>
      Array.from({ length: 6 }, () => [random.uniform(), random.uniform()]);
    const [baseline, candidate] = [arm(), arm()];
    const sampled = withinCasePermutation(baseline, candidate, SEED);
    expect(sampled.method).toBe('monte carlo');
    expect(withinCasePermutation(baseline, candidate, SEED)).toEqual(sampled);
    const { below, equal } = enumerate(baseline, candidate);
    expect(Math.abs(sampled.lower - below - equal)).toBeLessThan(0.02);
    const few = withinCasePermutation([[0.123456]], [[0.987654]], { seed: 1, permutations: 99 });
    expect(few.upper * 100).toBeCloseTo(Math.round(few.upper * 100), 10);
    expect(few.upper).toBeGreaterThan(0);
  });

  it('stays exact with ten thousand cases, and never claims a chance of 0', () => {
    const arm = (score: number): number[][] =>
      Array.from({ length: 10_000 }, () => [score, 1 - score]);
    const same = withinCasePermutation(arm(1), arm(0), SEED);
    expect(same.method).toBe('exact');
    expect(same.midLower).toBeCloseTo(0.5, 8);
    const worlds = Array.from({ length: 10_000 }, () => [1]);
    const apart = withinCasePermutation(
      worlds,
      worlds.map(() => [0]),
      SEED,
    );
    expect(apart.midLower).toBeGreaterThan(0);
    expect(apart.midLower).toBeLessThan(1e-30);
  });

  it('swaps its tails when the arms change places', () => {
    fc.assert(
      fc.property(armsOf(fc.constantFrom(0, 0.5, 1)), ([baseline, candidate]) => {
        const forth = withinCasePermutation(baseline, candidate, SEED);
        const back = withinCasePermutation(candidate, baseline, SEED);
        expect(back.midUpper).toBeCloseTo(forth.midLower, 10);
        expect(back.difference).toBeCloseTo(-forth.difference, 12);
      }),
    );
  });
});
