import { describe, expect, it } from 'vitest';
import { withFlakyBetweenRuns } from '../../src/comparisons/flaky-between-runs.js';
import { build } from './team.js';

const [family] = build({ a: [[1, 1, 0], [1, 0], [null]] }).families;

function flakyAfter(passed: number, failed: number): readonly string[] {
  if (family === undefined) return [];
  const before = { family: 'team', variant: 'team/a', run: 'before', passed, failed };
  const earlier = family.cases.map(({ id }) => ({ ...before, case: id }));
  const [variant] = withFlakyBetweenRuns(family, earlier).variants;
  return (variant?.cells ?? []).filter((cell) => cell.earlier !== null).map((cell) => cell.case);
}

describe('an outcome in two runs', () => {
  it('disagrees where most trials passed in one and most failed in the other', () => {
    expect(flakyAfter(1, 2)).toEqual(['case-1']);
    expect(flakyAfter(3, 1)).toEqual([]);
  });

  it('says nothing where as many passed as failed, or none was scored', () => {
    expect(flakyAfter(2, 2)).toEqual([]);
    expect(flakyAfter(0, 0)).toEqual([]);
  });

  it('is looked for in a stored baseline of the same prompt too', () => {
    if (family === undefined) return;
    const [own] = family.variants;
    const stored = { run: 'kept', at: '2026-01-01T00:00:00Z', expired: null };
    const [kept] = build({ b: [[0, 0], [1], [1]] }).families[0]?.variants ?? [];
    if (own === undefined || kept === undefined) throw new Error('expected a variant of both');
    const both = { ...family, variants: [own, { ...kept, id: 'team/a@stored', stored }] };
    const cells = withFlakyBetweenRuns(both, []).variants[0]?.cells;
    expect(cells?.map(({ earlier }) => earlier?.run)).toEqual(['kept', undefined, undefined]);
  });
});
