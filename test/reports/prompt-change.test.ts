import { describe, expect, it } from 'vitest';
import type { FamilyReport, ItemReport } from '../../src/comparisons/report.js';
import { promptChangeBlocks } from '../../src/reports/markdown/prompt-change.js';
import { promptChange } from '../../src/reports/prompt-change.js';
import { promptChangeText } from '../../src/reports/terminal/prompt-change.js';
import { build, fill } from '../comparisons/team.js';

const lines = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => `line ${from + index}`);

/** A family of an agent `team/b` and what it was, `team/a`, with these prompts. */
function changed(before: readonly string[], after: readonly string[], items: ItemReport[] = []) {
  const [family] = build({ a: fill(2, 2, 1), b: fill(2, 2, 0) }).families;
  if (family === undefined) throw new Error('expected a family');
  const prompts = [before, after].map((prompt) => prompt.join('\n'));
  return {
    ...family,
    items,
    variants: family.variants.map((variant, index) => ({
      ...variant,
      system: prompts[index] ?? '',
      ...(index === 0 && { revision: { ref: 'main', commit: '0'.repeat(40) } }),
    })),
  } satisfies FamilyReport;
}

function item(id: string, before: number | null, after: number): ItemReport {
  const score = (mean: number | null) =>
    mean === null ? null : { mean, thisSuite: null, newCases: null, cases: 2, trials: 4 };
  return {
    ...{ id, kind: 'check', text: `the text of ${id}`, cases: ['case-1'] },
    scores: [
      { variant: 'team/a', score: score(before), unscored: 0 },
      { variant: 'team/b', score: score(after), unscored: 0 },
    ],
  };
}

describe('what changed in a prompt', () => {
  it('shows three lines around each change, and says how many it leaves out', () => {
    const before = lines(30);
    const after = before.with(9, 'another').toSpliced(20, 1);
    const change = promptChange(changed(before, after));
    const shown = change?.lines.map(({ kind, text }) => `${kind[0]} ${text}`);
    expect(shown?.slice(0, 6)).toEqual([
      's … 6 lines …',
      ...['s line 7', 's line 8', 's line 9', 'r line 10', 'a another'],
    ]);
    expect(shown?.at(-1)).toBe('s … 6 lines …');
    expect(shown).toContain('s … 4 lines …');
    expect(change).toMatchObject({ added: 1, removed: 2 });
  });

  it('names what moved, the furthest first, and nothing that did not or is not known', () => {
    const items = [
      item('same', 0.5, 0.5),
      item('up', 0.25, 0.5),
      item('new', null, 1),
      item('down', 1, 0),
    ];
    const family = changed(['a'], ['b'], items);
    expect(promptChange(family)?.moved.map((each) => each.item.id)).toEqual(['down', 'up']);
    expect(promptChangeText(family, 80).replace(/\s/g, ' ')).toBe(
      'Prompt: +1 −1 lines; moved: down 100 % → 0 %, up 25 % → 50 %.',
    );
  });

  it('says nothing of a family that is no agent and what it was', () => {
    const [family] = build({ a: fill(2, 2, 1), b: fill(2, 2, 0) }).families;
    if (family === undefined) throw new Error('expected a family');
    expect(promptChange(family)).toBeNull();
    expect(promptChangeBlocks(family)).toEqual([]);
    expect(promptChangeText(family, 80)).toBe('');
  });

  it('keeps what a prompt says inside its fence, and controls visible', () => {
    const [, block] = promptChangeBlocks(
      changed(['a'], ['``````', '\u202Eb\u001B[31m', 'x'.repeat(999)]),
    );
    expect(block?.open).toMatch(/\n`{7}diff\n$/);
    expect(block?.close).toMatch(/^`{7}\n/);
    expect(block?.entries.slice(0, 3)).toEqual(['- a\n', '+ ``````\n', '+ [U+202E]b␛[31m\n']);
    expect(Math.max(...(block?.entries ?? []).map((entry) => entry.length))).toBeLessThan(410);
  });
});
