import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Arm, type Decision, decide, type GatePolicy } from '../../src/stats/index.js';

const POLICY: GatePolicy = { margin: 0.1, alpha: 0.05, power: 0.8, seed: 1 };

function arm(cases: number, trials: number, score: (g: number, r: number) => number): number[][] {
  return Array.from({ length: cases }, (_, g) =>
    Array.from({ length: trials }, (_, r) => score(g, r)),
  );
}

/** Every case passes all but its first so many trials. */
const failing = (cases: number, trials: number, failures: number): number[][] =>
  arm(cases, trials, (_, r) => (r < failures ? 0 : 1));

function numbersOf(decision: Decision): number[] {
  const { thisSuite, newCases, difference, pRegression, pPass, pImprovement } = decision;
  const ends = [thisSuite, newCases ?? thisSuite].flatMap(({ low, high }) => [low, high]);
  return [...ends, difference, pRegression, pPass, pImprovement, decision.smallestDetectable];
}

describe('decide', () => {
  it('sees a regression, an improvement, and that nothing of the margin was lost', () => {
    expect(decide(failing(20, 5, 0), failing(20, 5, 2), POLICY).verdict).toBe('regressed');
    expect(decide(failing(20, 5, 2), failing(20, 5, 0), POLICY).verdict).toBe('improved');
    expect(decide(failing(20, 5, 0), failing(20, 5, 0), POLICY).verdict).toBe('not regressed');
  });

  it('sees a drop that sits in two of twenty cases', () => {
    const broken = arm(20, 5, (g) => (g < 2 ? 0 : 1));
    const decision = decide(failing(20, 5, 0), broken, POLICY);
    expect(decision.verdict).toBe('regressed');
    expect(decision.difference).toBeCloseTo(-0.1, 12);
  });

  it('does not let a suite in which everything passes through on a handful of trials', () => {
    const decision = decide(failing(5, 2, 0), failing(5, 2, 0), POLICY);
    expect(decision.verdict).toBe('inconclusive');
    expect(decision.trialsNeeded).toBeGreaterThan(0);
  });

  it('says how many more trials decide: with them it does, if nothing else changes', () => {
    const { trialsNeeded } = decide(failing(5, 2, 0), failing(5, 2, 0), POLICY);
    const trials = 2 + (trialsNeeded ?? 0);
    expect(decide(failing(5, trials, 0), failing(5, trials, 0), POLICY).verdict).toBe(
      'not regressed',
    );
  });

  it('computes the pass p-value as written down', () => {
    // G = 2, R_A = R_B = 2, δ = 0.2; case 0 pooled (1, 0, 1, 1): s² = 1/4, case 1 the same.
    // SE = ½√(2 · ¼ · 1) = 0.353553…, df = (2v)²/(2v²/3) = 6, D = −½, cc = 1/8:
    // R 4.2.2: pt((-0.5 + 0.2 - 0.125)/(0.5*sqrt(0.5)), 6, lower.tail = FALSE)
    const decision = decide(
      [
        [1, 1],
        [1, 1],
      ],
      [
        [0, 1],
        [0, 1],
      ],
      { ...POLICY, margin: 0.2 },
    );
    expect(decision.pPass).toBeCloseTo(0.862691211732371, 10);
    // Two hypergeometric cases of 0 or 1 with probability ½ each: P(both 0) = ¼, half of it counted.
    expect(decision.pRegression).toBeCloseTo(0.125, 12);
  });

  it('names the cases it had to leave out', () => {
    const decision = decide([[1], [], [1], []], [[1], [1], [], []], POLICY);
    expect(decision.casesUsed).toBe(1);
    expect(decision.casesDropped).toEqual([1, 2, 3]);
  });

  it('gives numbers for anything in [0, 1], and an interval that agrees with the verdict', () => {
    const trials = fc.array(fc.constantFrom(0, 0.3, 0.5, 1), { minLength: 1, maxLength: 5 });
    const pairs = fc.array(fc.tuple(trials, trials), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(pairs, (cases) => {
        const [baseline, candidate]: Arm[] = [cases.map(([a]) => a), cases.map(([, b]) => b)];
        const decision = decide(baseline ?? [], candidate ?? [], POLICY);
        for (const value of numbersOf(decision)) expect(value).not.toBeNaN();
        const { verdict, thisSuite, newCases } = decision;
        if (verdict === 'regressed') expect(thisSuite.high).toBeLessThanOrEqual(0);
        if (verdict === 'improved') expect(thisSuite.low).toBeGreaterThanOrEqual(0);
        if (verdict === 'not regressed') expect(thisSuite.low).toBeGreaterThan(-POLICY.margin);
        expect(decision.trialsNeeded === null).toBe(verdict !== 'inconclusive');
        expect(newCases === null).toBe(cases.length === 1);
        if (newCases === null) return;
        expect(newCases.low).toBeLessThanOrEqual(thisSuite.low);
        expect(newCases.high).toBeGreaterThanOrEqual(thisSuite.high);
      }),
    );
  });

  it('handles the smallest and a very large suite', () => {
    const smallest = decide([[1]], [[0]], POLICY);
    expect(smallest.verdict).toBe('inconclusive');
    expect(smallest.pRegression).toBeCloseTo(0.25, 12);
    const large = decide(failing(10_000, 3, 1), failing(10_000, 3, 1), POLICY);
    expect(large.verdict).toBe('not regressed');
    for (const value of numbersOf(large)) expect(value).not.toBeNaN();
  });

  it('tells every candidate from a baseline that never passed what it can', () => {
    expect(decide(failing(4, 3, 3), failing(4, 3, 3), POLICY).difference).toBe(0);
    expect(decide(failing(4, 3, 0), failing(4, 3, 3), POLICY).verdict).toBe('regressed');
  });

  it('refuses in one line what it cannot judge', () => {
    expect(() => decide([[1]], [[1], [1]], POLICY)).toThrow(
      'expected the same cases in both arms, got 1 in the baseline and 2 in the candidate',
    );
    expect(() => decide([[1]], [[Number.NaN]], POLICY)).toThrow(
      'candidate, case 0, trial 0: expected a score in [0, 1], got NaN (number)',
    );
    expect(() => decide([[1]], [[]], POLICY)).toThrow(
      'expected a case with scored trials in both arms',
    );
    expect(() => decide([], [], POLICY)).toThrow(RangeError);
    expect(() => decide([[1]], [[1]], { ...POLICY, margin: 10 })).toThrow(
      'margin: expected a number between 0 and 1, got 10 (number)',
    );
    expect(() => decide([[0.12]], [[0.123456]], { ...POLICY, seed: 0.1 })).toThrow('seed');
    expect(() => decide([[0.12]], [[0.123456]], { ...POLICY, permutations: 0 })).toThrow(
      'permutations',
    );
  });
});
