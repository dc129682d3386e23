import { describe, expect, it } from 'vitest';
import { criterionSchema } from '../../src/graders/criterion.js';

describe('the points of a criterion', () => {
  const isSound = (points: number) =>
    criterionSchema.safeParse({ id: 'a', text: 'Says so.', points }).success;

  it('may be negative, and are within what a sum can hold', () => {
    expect([-1000, -0.5, 0.5, 1000].map(isSound)).toEqual([true, true, true, true]);
    const refused = [0, -1001, 1001, 1e308, -1e308, Number.NaN, Number.POSITIVE_INFINITY];
    expect(refused.filter(isSound)).toEqual([]);
  });
});
