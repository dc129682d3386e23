import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diff } from '../../../src/reports/html/diff.js';

const tokens = fc.array(fc.constantFrom('a', 'b', 'c'));

describe('the difference of two texts', () => {
  it('is told in runs of what both have, what was removed and what was added', () => {
    expect(diff(['a', 'b', 'c'], ['a', 'x', 'y', 'c'])).toEqual([
      { kind: 'same', tokens: ['a'] },
      { kind: 'removed', tokens: ['b'] },
      { kind: 'added', tokens: ['x', 'y'] },
      { kind: 'same', tokens: ['c'] },
    ]);
  });

  it('gives both texts back', () => {
    fc.assert(
      fc.property(tokens, tokens, (before, after) => {
        const changes = diff(before, after);
        const without = (kind: string) => changes.filter((change) => change.kind !== kind);
        expect(without('added').flatMap((change) => change.tokens)).toEqual(before);
        expect(without('removed').flatMap((change) => change.tokens)).toEqual(after);
      }),
    );
  });

  it('finds what a text has in common with itself: all of it', () => {
    fc.assert(
      fc.property(tokens, (same) => {
        expect(diff(same, same).every(({ kind }) => kind === 'same')).toBe(true);
      }),
    );
  });

  it('gives up on texts too long to compare, and shows the one as replaced by the other', () => {
    const long = (name: string) => Array.from({ length: 5000 }, (_, index) => `${name}${index}`);
    expect(diff(['same', ...long('a')], ['same', ...long('b')]).map(({ kind }) => kind)).toEqual([
      'same',
      'removed',
      'added',
    ]);
  });
});
