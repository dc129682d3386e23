import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ScoredItem, scoreItems } from '../../src/graders/score.js';

const item = (over: Partial<ScoredItem>): ScoredItem => ({
  id: 'item',
  points: 1,
  required: false,
  outcome: 'pass',
  score: 1,
  reason: '',
  ...over,
});
const passed = (points: number, over: Partial<ScoredItem> = {}) => item({ points, ...over });
const failed = (points: number, over: Partial<ScoredItem> = {}) =>
  item({ points, outcome: 'fail', score: 0, reason: 'it is not there', ...over });

describe('the score of a rubric', () => {
  it('is the points met over the positive points', () => {
    expect(scoreItems([passed(2), failed(1), passed(1)], 0.5)).toMatchObject({
      outcome: 'pass',
      score: 0.75,
    });
  });

  it('loses the points of what should not be there, and never falls below 0', () => {
    expect(scoreItems([passed(2), passed(2), failed(-1)], 0.5).score).toBe(0.75);
    expect(scoreItems([passed(1), failed(1), failed(-3)], 0.5).score).toBe(0);
    expect(scoreItems([passed(2), passed(-2)], 1).score).toBe(1);
  });

  it('starts at 1 where there is nothing but prohibitions', () => {
    expect(scoreItems([passed(-1), passed(-3)], 1)).toMatchObject({ outcome: 'pass', score: 1 });
    expect(scoreItems([passed(-1), failed(-3)], 0.5).score).toBe(0.25);
  });

  it('counts the share that a check gives', () => {
    expect(
      scoreItems([passed(1), item({ points: 1, outcome: 'fail', score: 0.4 })], 0.5).score,
    ).toBe(0.7);
  });

  it('is 0 where something required fails, whatever else is met', () => {
    const scored = scoreItems([passed(9), failed(1, { id: 'safe', required: true })], 0.5);
    expect(scored).toEqual({
      outcome: 'fail',
      score: 0,
      reason: 'required: safe: it is not there',
    });
  });

  it('fails below the pass mark and names what was lost; a sum of decimals does not miss it by its last bit', () => {
    expect(scoreItems([passed(0.1), passed(0.2), failed(0.7, { id: 'rest' })], 0.3).outcome).toBe(
      'pass',
    );
    expect(scoreItems([passed(1), failed(1, { id: 'second' })], 0.6)).toEqual({
      outcome: 'fail',
      score: 0.5,
      reason: '0.50 is below 0.60: second',
    });
  });

  it('is unscored where one item is, with its reason, and where there is nothing to grade', () => {
    const unknown = item({ id: 'slow', outcome: 'unscored', score: null, reason: 'not known' });
    expect(scoreItems([passed(9), unknown], 0.5)).toEqual({
      outcome: 'unscored',
      score: null,
      reason: 'slow: not known',
    });
    expect(scoreItems([], 0.5).outcome).toBe('unscored');
  });

  it('lies in [0, 1], and never rises when something passed fails instead', () => {
    const points = fc.integer({ min: -5, max: 5 }).filter((value) => value !== 0);
    const rubric = fc.array(fc.record({ points, pass: fc.boolean() }), { minLength: 1 });
    fc.assert(
      fc.property(rubric, fc.nat(), (entries, which) => {
        const items = entries.map(({ points, pass }) => (pass ? passed(points) : failed(points)));
        const worse = items.with(
          which % items.length,
          failed(items[which % items.length]?.points ?? 1),
        );
        const [before, after] = [
          scoreItems(items, 1).score ?? -1,
          scoreItems(worse, 1).score ?? -1,
        ];
        expect(before).toBeGreaterThanOrEqual(0);
        expect(before).toBeLessThanOrEqual(1);
        expect(after).toBeLessThanOrEqual(before + 1e-12);
      }),
    );
  });
});
