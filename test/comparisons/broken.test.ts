import { describe, expect, it } from 'vitest';
import type { RubricItem, RunCase, TrialRecord } from '../../src/runs/record.js';
import { build, fill, policy } from './team.js';

/** Eight trials in the rounds, and what comes after them is fresh. */
const freshAfter8 = (record: TrialRecord): TrialRecord =>
  record.trial > 8 ? { ...record, stage: 'case confirmation' } : record;
const ones = (count: number) => Array<number>(count).fill(1);
const zeros = (count: number) => Array<number>(count).fill(0);

describe('what broke in a regression', () => {
  it('is confirmed by fresh trials of both arms, and those count in no score', () => {
    const a = fill(4, 8, 1).with(0, ones(16)).with(1, ones(16));
    const b = fill(4, 8, 1)
      .with(0, zeros(16))
      .with(1, [...ones(5), ...zeros(3), ...ones(8)]);
    const report = build({ a, b }, policy, freshAfter8);
    const comparison = report.families[0]?.comparisons[0];
    expect(comparison?.broken?.cases).toEqual([
      {
        case: 'case-1',
        state: 'confirmed',
        fresh: {
          baseline: { passes: 8, failures: 0 },
          candidate: { passes: 0, failures: 8 },
          // Fisher's exact test of 0 of 8 against 8 of 8 is 1/C(16, 8) = 1/12870; Holm doubles it.
          p: expect.closeTo(2 / 12870, 12),
        },
      },
      {
        case: 'case-2',
        state: 'not confirmed',
        fresh: {
          baseline: { passes: 8, failures: 0 },
          candidate: { passes: 8, failures: 0 },
          p: 1,
        },
      },
    ]);
    expect(report.families[0]?.variants[1]?.score?.trials).toBe(32);
    expect(report.families[0]?.variants[1]?.cells[0]?.tally.failed).toBe(8);
    expect(report.totals.tally).toMatchObject({ passed: 53, failed: 11 });
    expect(report.trials).toHaveLength(96);
  });

  it('is suspected only, where nothing could be asked again', () => {
    const report = build({ a: fill(4, 8, 1), b: fill(4, 8, 1).with(0, zeros(8)) });
    expect(report.families[0]?.comparisons[0]?.broken?.cases).toEqual([
      { case: 'case-1', state: 'suspected', fresh: null },
    ]);
  });

  it('is no question where nothing regressed, nor in pairs that the gate did not ask for', () => {
    const arms = { a: fill(4, 8, 1), b: fill(4, 8, 1), c: fill(4, 8, 0) };
    const broken = build(arms).families[0]?.comparisons.map(({ candidate, broken: b }) => [
      candidate,
      b !== null,
    ]);
    expect(broken).toEqual([
      ['team/b', false],
      ['team/c', true],
      ['team/c', false],
    ]);
  });

  it('names no case where a drop is spread over many', () => {
    const oneOfFour = Array.from({ length: 40 }, () => [0, 1, 1, 1]);
    const report = build({ a: fill(40, 4, 1), b: oneOfFour });
    const comparison = report.families[0]?.comparisons[0];
    expect(comparison?.verdict).toBe('regressed');
    expect(comparison?.broken?.cases).toEqual([]);
  });

  it('lists the criteria that are met less often, and no other', () => {
    const rubric = ['kind', 'brief'].map(
      (id): RubricItem => ({
        id,
        kind: 'criterion',
        text: `It is ${id}.`,
        points: 1,
        required: false,
        tags: [],
      }),
    );
    const graded = (record: TrialRecord): TrialRecord => ({
      ...record,
      items: rubric.map(({ id }) => {
        const outcome = id === 'kind' && record.variant === 'team/b' ? 'fail' : 'pass';
        return { id, outcome, score: null, reason: '', evidence: '' };
      }),
    });
    const withRubric = (runCase: RunCase): RunCase => ({ ...runCase, rubric });
    const arms = { a: fill(4, 8, 1), b: fill(4, 8, 0) };
    const items = build(arms, policy, graded, withRubric).families[0]?.comparisons[0]?.broken
      ?.items;
    expect(items).toMatchObject([{ id: 'kind', baseline: 1, candidate: 0 }]);
    expect(items?.[0]?.p).toBeLessThan(0.001);
  });
});
