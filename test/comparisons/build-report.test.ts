import { describe, expect, it } from 'vitest';
import { build, fill, policy } from './team.js';

describe('a comparison', () => {
  it('calls a drop in every trial of many cases a regression, and the gate exits with 1', () => {
    const report = build({ a: fill(12, 4, 1), b: fill(12, 4, 0) });
    expect(report.families[0]?.comparisons[0]).toMatchObject({
      baseline: 'team/a',
      candidate: 'team/b',
      verdict: 'regressed',
      difference: -1,
    });
    expect(report.decision.exitCode).toBe(1);
    expect(report.decision.headline).toBe('The gate does not hold: 1 regressed.');
    expect(report.decision.reasons[0]).toContain('team/b is worse than team/a');
  });

  it('calls the mirror of it an improvement', () => {
    const report = build({ a: fill(12, 4, 0), b: fill(12, 4, 1) });
    expect(report.families[0]?.comparisons[0]?.verdict).toBe('improved');
    expect(report.decision.exitCode).toBe(0);
  });

  it('decides nothing from one trial of one case, and says what would decide', () => {
    const report = build({ a: [[1]], b: [[0]] });
    const comparison = report.families[0]?.comparisons[0];
    expect(comparison?.verdict).toBe('inconclusive');
    expect(comparison?.trialsNeeded).toBeGreaterThan(1);
    expect(comparison?.sentence).toContain('more trials of each case and variant would decide');
    expect(report.decision.exitCode).toBe(0);
  });

  it('says of every verdict the difference, its interval, p, and the drop that could have been seen', () => {
    const arms = {
      regressed: fill(12, 4, 0),
      'not regressed': fill(12, 40, 1),
      improved: fill(12, 4, 1),
      inconclusive: fill(12, 1, 1),
    };
    for (const [verdict, b] of Object.entries(arms)) {
      const baseline = b.map((scores) => scores.map(() => (verdict === 'improved' ? 0 : 1)));
      const [comparison] = build({ a: baseline, b }).families[0]?.comparisons ?? [];
      expect(comparison?.verdict).toBe(verdict);
      expect(comparison?.sentence).toMatch(
        /: [+−]\d+\.\d points \(90 % interval [+−]\d+\.\d to [+−]\d+\.\d, p [=<] 0\.\d{3}\)\./,
      );
      expect(comparison?.sentence).toMatch(/This run could have seen a drop of [\d.]+ points\./);
    }
  });

  it('lets an inconclusive result fail the gate with 3 where the policy asks for certainty', () => {
    const report = build({ a: [[1]], b: [[0]] }, { ...policy, inconclusive: 'fail' });
    expect(report.decision.exitCode).toBe(3);
  });

  it('does not let a handful of passes count as proof that nothing regressed', () => {
    const report = build({ a: [[1, 1]], b: [[1, 1]] });
    expect(report.families[0]?.comparisons[0]?.verdict).toBe('inconclusive');
  });

  it('leaves out, by name, the cases that one of the two has no scored trial of', () => {
    const report = build({ a: [[1], [1]], b: [[1], []] });
    const comparison = report.families[0]?.comparisons[0];
    expect(comparison?.leftOut).toEqual([{ case: 'case-2', reason: 'no scored trial of team/b' }]);
    expect(comparison?.cases.map((each) => each.case)).toEqual(['case-1']);
  });

  it('is not made where no case is shared, and no figure in the report is then NaN', () => {
    const report = build({ a: [[1], []], b: [[], [1]] });
    expect(report.families[0]?.comparisons).toEqual([]);
    expect(report.families[0]?.ranking).toBeNull();
    expect(JSON.stringify(report)).not.toContain('NaN');
  });
});

describe('what is unscored', () => {
  it('is kept out of every mean and counted beside it', () => {
    const report = build({ a: [[1, null, 0.5]], b: [[1, 1, 1]] });
    const variant = report.families[0]?.variants[0];
    expect(variant?.score?.mean).toBe(0.75);
    expect(variant?.tally).toMatchObject({ unscored: 1, unscoredReasons: { 'rate limit': 1 } });
  });

  it('makes the gate fail with 4, in those words, when there is too much of it', () => {
    const report = build({ a: [[1, null]], b: [[1, 1]] });
    expect(report.decision.exitCode).toBe(4);
    expect(report.decision.reasons).toEqual([
      'too much is unscored: 1 of 4 trials (1 rate limit), more than gate.max_unscored 5 %',
    ]);
  });

  it('leaves a variant without any score without one, and never calls it 0', () => {
    const report = build({ a: [[null]], b: [[1]] });
    expect(report.families[0]?.variants[0]?.score).toBeNull();
  });
});

describe('the gate', () => {
  it('names a regression first, also where too much is unscored', () => {
    const report = build(
      {
        a: fill(12, 4, 1),
        b: fill(12, 4, 0).with(0, [null, null, null, null]),
      },
      { ...policy, maxUnscored: 0 },
    );
    expect(report.decision.exitCode).toBe(1);
    expect(report.decision.reasons).toHaveLength(2);
  });

  it('holds every variant to the floor that the policy names', () => {
    const report = build(
      { a: fill(4, 2, 1), b: fill(4, 2, 0.6) },
      { ...policy, baselines: [], minScore: 0.7 },
    );
    expect(report.decision.reasons).toEqual(['team/b scores 60 %, below gate.min_score 70 %']);
    expect(report.decision.exitCode).toBe(1);
  });

  it('says who is ahead where no baseline is named, and claims no difference', () => {
    const report = build({ a: fill(12, 4, 1), b: fill(12, 4, 0) }, { ...policy, baselines: [] });
    expect(report.decision.headline).toBe(
      'The gate holds. team/a scores 100.0, ahead of its family; no baseline is named.',
    );
    expect(report.families[0]?.ranking?.best).toEqual(['team/a']);
  });

  it('puts variants that nothing separates into the best set together', () => {
    const report = build({ a: [[1, 0.5]], b: [[0.5, 1]] });
    expect(report.families[0]?.ranking?.best).toEqual(['team/a', 'team/b']);
  });
});

describe('what is not known', () => {
  it('makes a sum unknown, never smaller', () => {
    const report = build({ a: [[1]], b: [[1]] }, policy, (record) =>
      record.variant === 'team/a' ? { ...record, costUsd: 0.25 } : record,
    );
    expect(report.totals.costUsd).toBeNull();
    expect(report.families[0]?.variants.map(({ costUsd }) => costUsd)).toEqual([
      { mean: 0.25, known: 1 },
      null,
    ]);
  });
});
