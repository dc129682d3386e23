import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInShard, readShard } from '../../src/runs/shard.js';

describe('shards', () => {
  const suite = fc.record({
    family: fc.string(),
    cases: fc.integer({ min: 0, max: 60 }),
    of: fc.integer({ min: 1, max: 12 }),
  });

  it('deal out every case to exactly one of them, evenly', () => {
    fc.assert(
      fc.property(suite, ({ family, cases, of }) => {
        const sizes = Array.from({ length: of }, () => 0);
        for (let position = 0; position < cases; position++) {
          const owners = sizes.flatMap((_, index) =>
            isInShard({ index: index + 1, of }, family, position) ? [index] : [],
          );
          expect(owners).toHaveLength(1);
          for (const owner of owners) sizes[owner] = (sizes[owner] ?? 0) + 1;
        }
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('spread families of a single case', () => {
    const first = { index: 1, of: 4 };
    const there = Array.from({ length: 400 }, (_, number) => isInShard(first, `f${number}`, 0));
    expect(there.filter(Boolean).length).toBeGreaterThan(60);
    expect(there.filter(Boolean).length).toBeLessThan(140);
  });

  it.each(['1/1', '2/5', '10/10'])('are written %s', (text) => {
    expect(readShard(text)).toEqual({
      index: Number(text.split('/')[0]),
      of: Number(text.split('/')[1]),
    });
  });

  it.each(['', '0/3', '4/3', '1', '1/', '-1/3', '1/0', '1.5/3', '1/3 ', '１/3'])(
    'are not written %j',
    (text) => {
      expect(readShard(text)).toBeUndefined();
    },
  );
});
