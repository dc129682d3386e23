import { describe, expect, it } from 'vitest';
import type { RunCase } from '../../src/runs/record.js';
import { build, fill, policy } from './team.js';

const safe = (runCase: RunCase): RunCase =>
  runCase.id === 'case-1' ? { ...runCase, tags: ['security'] } : runCase;
const required = (runCase: RunCase): RunCase => ({ ...runCase, required: runCase.id === 'case-1' });
/** Twelve cases of which only the first broke. */
const firstBroke = fill(12, 8, 1).with(0, Array(8).fill(0));

describe('a gate of its own for a tag', () => {
  it('sees a drop that the suite as a whole does not carry', () => {
    const arms = { a: fill(12, 8, 1), b: firstBroke };
    const held = { ...policy, tags: [{ tag: 'security', margin: 0.1 }] };
    const report = build(arms, held, undefined, safe);
    expect(report.families[0]?.tagComparisons).toMatchObject([
      { tag: 'security', candidate: 'team/b', verdict: 'regressed', difference: -1 },
    ]);
    expect(report.decision.exitCode).toBe(1);
    expect(report.decision.reasons.join()).toContain(
      'worse than team/a on the cases tagged security',
    );
  });

  it('holds every variant to the floor of the tag', () => {
    const floor = { ...policy, baselines: [], tags: [{ tag: 'security', minScore: 0.5 }] };
    const report = build({ a: firstBroke }, floor, undefined, safe);
    expect(report.decision.reasons).toEqual([
      'on the cases tagged security, team/a scores 0 %, below gate.tags.security.min_score 50 %',
    ]);
  });

  it('compares nothing where a tag has only a floor', () => {
    const floor = { ...policy, tags: [{ tag: 'security', minScore: 0 }] };
    const report = build({ a: fill(12, 4, 1), b: fill(12, 4, 1) }, floor, undefined, safe);
    expect(report.families[0]?.tagComparisons).toEqual([]);
  });
});

describe('a required case', () => {
  it('fails the gate when the candidate fails it in one trial, whatever the mean', () => {
    const once = fill(12, 8, 1).with(0, [0, ...Array(7).fill(1)]);
    const report = build({ a: fill(12, 8, 1), b: once }, policy, undefined, required);
    expect(report.families[0]?.comparisons[0]?.verdict).not.toBe('regressed');
    expect(report.decision.exitCode).toBe(1);
    expect(report.decision.reasons).toEqual([
      'team/b failed the required case case-1 in 1 of 8 trials',
    ]);
  });

  it('is asked of the candidate, not of the baseline', () => {
    const report = build({ a: firstBroke, b: fill(12, 8, 1) }, policy, undefined, required);
    expect(report.decision.exitCode).toBe(0);
  });

  it('is not passed by having no scored trial: that is too much unscored', () => {
    const unscored = fill(12, 8, 1).with(0, Array(8).fill(null));
    const lenient = { ...policy, maxUnscored: 1 };
    const report = build({ a: fill(12, 8, 1), b: unscored }, lenient, undefined, required);
    expect(report.decision.exitCode).toBe(4);
    expect(report.decision.reasons).toEqual([
      'team/b has no scored trial of the required case case-1',
    ]);
  });
});

describe('a case in quarantine', () => {
  const quarantine = [{ case: 'case-1', reason: 'the judge is being mended', until: '2026-12-31' }];
  const aside = { ...policy, quarantine };

  it('is shown and counts in no mean, no tally, no comparison and no ranking', () => {
    const report = build({ a: fill(12, 8, 1), b: firstBroke }, aside);
    const family = report.families[0];
    const candidate = family?.variants[1];
    expect(candidate?.cells[0]).toMatchObject({ case: 'case-1', mean: 0, tally: { failed: 8 } });
    expect(candidate?.score).toMatchObject({ mean: 1, cases: 11 });
    expect(candidate?.tally.failed).toBe(0);
    expect(report.totals.tally).toMatchObject({ passed: 176, failed: 0 });
    expect(family?.comparisons[0]?.cases.map((each) => each.case)).not.toContain('case-1');
    expect(family?.ranking?.best).toEqual(['team/a', 'team/b']);
    expect(family?.quarantined).toEqual(quarantine);
    expect(report.trials).toHaveLength(192);
  });

  it('fails no gate, also where it is required or unscored', () => {
    const unscored = firstBroke.with(0, Array(8).fill(null));
    expect(
      build({ a: fill(12, 8, 1), b: unscored }, aside, undefined, required).decision,
    ).toMatchObject({ exitCode: 0 });
  });

  it('leaves nothing to compare where it is the only one, and no figure is then NaN', () => {
    const report = build({ a: [[1]], b: [[0]] }, aside);
    expect(report.families[0]?.comparisons).toEqual([]);
    expect(report.families[0]?.variants[0]?.score).toBeNull();
    expect(JSON.stringify(report)).not.toContain('NaN');
  });
});

describe('several comparisons at once', () => {
  // 3 of 8 passes lost in one case: by the permutation test alone p = 0.0385 (hypergeometric, mid-p).
  const baseline = fill(6, 8, 1);
  const slightly = baseline.with(0, [0, 0, 0, 1, 1, 1, 1, 1]);

  it('are held to α together: what would be an alarm alone is none among four', () => {
    const alone = build({ a: baseline, b: slightly }).families[0]?.comparisons[0];
    expect(alone).toMatchObject({ verdict: 'regressed', several: null });
    const among = build({ a: baseline, b: slightly, c: baseline, d: baseline, e: baseline });
    const [comparison] = among.families[0]?.comparisons ?? [];
    expect(comparison?.pRegressed).toBe(alone?.pRegressed);
    expect(comparison?.several?.of).toBe(4);
    expect(comparison?.several?.pRegressed).toBeCloseTo(4 * (alone?.pRegressed ?? 1), 9);
    expect(comparison?.verdict).not.toBe('regressed');
    expect(comparison?.sentence).toContain(
      'Alone it would count as worse, but not among 4 comparisons at once (Holm)',
    );
    expect(among.decision.exitCode).toBe(0);
  });

  it('leave a clear regression one, and say so', () => {
    const report = build({ a: baseline, b: fill(6, 8, 0), c: baseline });
    const [comparison] = report.families[0]?.comparisons ?? [];
    expect(comparison?.verdict).toBe('regressed');
    expect(comparison?.sentence).toContain('This holds among 2 comparisons at once (Holm)');
    expect(report.decision.exitCode).toBe(1);
  });

  it('are explored where the gate did not ask for them, and then adjusted as such a list is', () => {
    const report = build({ a: baseline, b: baseline, c: slightly, d: baseline });
    const others = report.families[0]?.comparisons.filter((each) => each.baseline !== 'team/a');
    expect(others?.map(({ several }) => several?.by)).toEqual(
      Array(3).fill('Benjamini and Hochberg'),
    );
    expect(others?.every(({ verdict }) => verdict !== 'regressed')).toBe(true);
    const clear = build({ a: baseline, b: baseline, c: fill(6, 8, 0), d: baseline });
    const [pair] =
      clear.families[0]?.comparisons.filter((each) => each.baseline !== 'team/a') ?? [];
    expect(pair).toMatchObject({ candidate: 'team/c', verdict: 'regressed' });
    expect(pair?.sentence).toContain('among 3 pairs that explore (Benjamini and Hochberg)');
  });
});
