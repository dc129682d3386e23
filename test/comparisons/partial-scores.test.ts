import { describe, expect, it } from 'vitest';
import type { RunCase, TrialRecord } from '../../src/runs/record.js';
import { scoreIntervals } from '../../src/stats/index.js';
import { build, fill, policy } from './team.js';

describe('the score of a tag', () => {
  const tagged = (runCase: RunCase): RunCase => ({
    ...runCase,
    tags: runCase.id === 'case-3' ? ['style'] : ['security', 'style'],
  });

  it('is the mean over the cases that carry it, with both intervals', () => {
    const arms = {
      a: [
        [1, 0],
        [1, 1],
        [0, 0],
      ],
      b: fill(3, 2, 1),
    };
    const [security, style] = build(arms, policy, undefined, tagged).families[0]?.tags ?? [];
    expect(security).toMatchObject({ tag: 'security', cases: 2 });
    expect(security?.scores.map(({ variant }) => variant)).toEqual(['team/a', 'team/b']);
    expect(security?.scores[0]?.score).toEqual(
      scoreIntervals([
        [1, 0],
        [1, 1],
      ]),
    );
    expect(style?.scores[0]?.score?.mean).toBe(0.5);
  });

  it('leaves the unscored out and counts them beside it', () => {
    const arms = { a: [[1, null], [null, null], [1]] };
    const [security] = build(arms, policy, undefined, tagged).families[0]?.tags ?? [];
    expect(security?.scores[0]?.score).toMatchObject({ mean: 1, cases: 1, trials: 1 });
    expect(security?.scores[0]?.tally.unscored).toBe(3);
  });

  it('is not known where no trial was scored', () => {
    const [tag] = build({ a: [[null]] }, policy, undefined, tagged).families[0]?.tags ?? [];
    expect(tag?.scores[0]?.score).toBeNull();
  });

  it('is not made where no case has a tag', () => {
    expect(build({ a: [[1]] }).families[0]?.tags).toEqual([]);
  });
});

describe('the score of a criterion', () => {
  const kind = (text: string) =>
    ({ id: 'kind', kind: 'criterion', text, points: 1, required: false, tags: [] }) as const;
  const judged = (outcome: 'pass' | 'fail' | 'unscored') => (record: TrialRecord) => ({
    ...record,
    items: [{ id: 'kind', outcome, score: null, reason: '', evidence: '' }],
  });
  const outcomes = ['pass', 'fail', 'unscored'] as const;
  const byTrial = (record: TrialRecord) => judged(outcomes[record.trial - 1] ?? 'pass')(record);

  it('is the share of its decided trials that passed, and what was not decided stands beside it', () => {
    const report = build({ a: [[1, 1, 1]] }, policy, byTrial, (runCase) => ({
      ...runCase,
      rubric: [kind('It is kind.')],
    }));
    expect(report.families[0]?.items).toEqual([
      {
        id: 'kind',
        kind: 'criterion',
        text: 'It is kind.',
        cases: ['case-1'],
        scores: [{ variant: 'team/a', score: scoreIntervals([[1, 0]]), unscored: 1 }],
      },
    ]);
  });

  it('goes over all cases in which it has the same words', () => {
    const report = build({ a: fill(3, 2, 1) }, policy, byTrial, (runCase) => ({
      ...runCase,
      rubric: [kind(runCase.id === 'case-3' ? 'It is polite.' : 'It is kind.')],
    }));
    expect(report.families[0]?.items.map(({ text, cases }) => [text, cases])).toEqual([
      ['It is kind.', ['case-1', 'case-2']],
      ['It is polite.', ['case-3']],
    ]);
  });
});

describe('repeated trials', () => {
  it('say how likely one of k passes and how likely all do, and nothing where there are fewer than k', () => {
    // 2 of 4 pass: pass@2 = 1 − C(2,2)/C(4,2) = 5/6, pass^2 = C(2,2)/C(4,2) = 1/6.
    const report = build({
      a: [
        [1, 1, 0, 0],
        [1, null],
      ],
    });
    const [first, second] = report.families[0]?.variants[0]?.cells ?? [];
    expect(first?.passAtK[0]).toBe(0.5);
    expect(first?.passAtK[1]).toBeCloseTo(5 / 6, 12);
    expect(first?.passHatK[1]).toBeCloseTo(1 / 6, 12);
    expect(second?.passAtK).toEqual([1, null, null, null]);
  });

  it('are averaged over the cases that have k scored trials', () => {
    const variant = build({ a: [[1, 0], [1]] }).families[0]?.variants[0];
    expect(variant?.repeated).toEqual([
      { k: 1, passAtK: 0.75, passHatK: 0.75, cases: 2 },
      { k: 2, passAtK: 1, passHatK: 0, cases: 1 },
    ]);
  });

  it('show a case as flaky only when they carry that', () => {
    const flaky = (scores: (number | null)[]) =>
      build({ a: [scores] }).families[0]?.variants[0]?.cells[0]?.flaky;
    expect(flaky([1, 0])).toBe(true);
    expect(flaky([1, 1, 1])).toBe(false);
    expect(flaky([null])).toBe(false);
    expect(flaky([...Array(29).fill(1), 0])).toBe(false);
  });
});
