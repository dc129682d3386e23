import { describe, expect, it } from 'vitest';
import { decideAtLook, type GatePolicy, planRounds } from '../../src/stats/index.js';

const POLICY: GatePolicy = { margin: 0.1, alpha: 0.05, power: 0.8, seed: 1 };
const PLAN_INPUT = { ...POLICY, cases: 20, trialVariance: 0.15 };

const passing = (cases: number, trials: number): number[][] =>
  Array.from({ length: cases }, () => new Array<number>(trials).fill(1));
const failing = (cases: number, trials: number): number[][] =>
  passing(cases, trials).map((scores) => scores.map(() => 0));

describe('planRounds', () => {
  it('takes R_fix from variance, cases and margin, and at most a tenth more in rounds', () => {
    const plan = planRounds(PLAN_INPUT);
    // (1.6449 + 0.8416)² · 2 · 0.15/(20 · 0.01) = 9.27
    expect(plan.fixedTrials).toBe(10);
    expect(plan.rounds.at(-1)).toBe(Math.ceil(9.274 * 1.09978));
    expect(plan.rounds).toHaveLength(5);
    expect(plan.levels).toHaveLength(5);
  });

  it('asks more of early looks than of late ones', () => {
    const { levels } = planRounds(PLAN_INPUT);
    expect([...levels].sort((a, b) => a - b)).toEqual(levels);
    expect(levels.at(-1)).toBeLessThan(0.05);
  });

  it('looks once a round where there are fewer than five', () => {
    expect(planRounds({ ...PLAN_INPUT, cases: 200 }).rounds).toEqual([1, 2]);
    const once = planRounds({ ...PLAN_INPUT, cases: 2000 });
    expect(once.rounds).toEqual([1]);
    expect(once.levels[0]).toBeCloseTo(0.05, 8);
  });

  it('samples less of the candidate against a stored baseline', () => {
    const stored = planRounds({ ...PLAN_INPUT, storedTrials: 30 });
    expect(stored.rounds.at(-1)).toBeLessThan(planRounds(PLAN_INPUT).rounds.at(-1) ?? 0);
  });

  it('refuses a suite without cases and a variance that scores cannot have', () => {
    expect(() => planRounds({ ...PLAN_INPUT, cases: 0 })).toThrow('cases: expected a whole number');
    expect(() => planRounds({ ...PLAN_INPUT, trialVariance: Number.NaN })).toThrow('trialVariance');
    expect(planRounds({ ...PLAN_INPUT, trialVariance: 0 }).rounds).toEqual([1]);
  });

  it('plans for any policy, a lenient one too', () => {
    for (const alpha of [0.001, 0.05, 0.2, 0.45]) {
      for (const power of [0.55, 0.8, 0.99]) {
        const plan = planRounds({ ...PLAN_INPUT, alpha, power, storedTrials: 1000 });
        expect(plan.levels.every((level) => level > 0 && level <= alpha + 1e-9)).toBe(true);
      }
    }
  });

  it('refuses a stored baseline that no candidate could make up for', () => {
    expect(() => planRounds({ ...PLAN_INPUT, storedTrials: 3 })).toThrow(
      /storedTrials: expected at least \d+ trials a case, got 3/,
    );
    const least = /at least (\d+)/.exec(
      String(catching(() => planRounds({ ...PLAN_INPUT, storedTrials: 3 }))),
    );
    expect(
      planRounds({ ...PLAN_INPUT, storedTrials: Number(least?.[1]) }).rounds.length,
    ).toBeGreaterThan(0);
  });
});

function catching(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

describe('decideAtLook', () => {
  const plan = planRounds(PLAN_INPUT);

  it('stops as soon as a boundary is crossed', () => {
    const decision = decideAtLook(passing(20, 2), failing(20, 2), POLICY, { plan, look: 0 });
    expect(decision).toMatchObject({ verdict: 'regressed', final: true, look: 0 });
  });

  it('goes on while neither is crossed, and is inconclusive only at the last look', () => {
    const mixed = (trials: number, failures: number): number[][] =>
      passing(20, trials).map((scores) => scores.map((_, r) => (r < failures ? 0 : 1)));
    const early = decideAtLook(mixed(4, 2), mixed(4, 2), POLICY, { plan, look: 1 });
    expect(early).toMatchObject({ verdict: 'inconclusive', final: false });
    // Five points below: neither nothing nor the margin.
    const last = plan.rounds.length - 1;
    const half = passing(20, 10).map((scores, g) =>
      scores.map((_, r) => (r < (g % 2 ? 5 : 6) ? 0 : 1)),
    );
    const end = decideAtLook(mixed(10, 5), half, POLICY, { plan, look: last });
    expect(end).toMatchObject({ verdict: 'inconclusive', final: true });
    expect(end.trialsNeeded).toBeGreaterThan(0);
  });

  it('asks for a look that the plan has', () => {
    const arms = passing(20, 2);
    expect(() => decideAtLook(arms, arms, POLICY, { plan, look: 5 })).toThrow(
      'look: expected a whole number from 0 to 4, got 5',
    );
  });
});
