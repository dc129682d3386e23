import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../src/reports/html.js';
import { renderMarkdown } from '../../src/reports/markdown/markdown.js';
import { renderTerminal } from '../../src/reports/terminal/terminal.js';
import type { TrialRecord } from '../../src/runs/record.js';
import { build, fill, policy } from './team.js';

/** Longer answers score more; `b` writes twice as long as `a`, and no better at equal length. */
const words: Readonly<Record<string, readonly number[]>> = {
  'team/a': [100, 150, 210],
  'team/b': [200, 310, 400],
};

function wordsOf({ variant, trial, case: id }: TrialRecord): number {
  return (words[variant]?.[trial - 1] ?? 1) + Number(id.slice('case-'.length));
}

/** Scores by length alone, with a bit that nothing explains. */
function byLength(record: TrialRecord): TrialRecord {
  const bit = ((wordsOf(record) * 7919) % 11) / 1000;
  const score = 0.1 * Math.log(wordsOf(record)) + bit;
  return withAnswer({ ...record, score });
}

function withAnswer(record: TrialRecord): TrialRecord {
  const text = 'word '.repeat(wordsOf(record));
  const answer = {
    ...{ text, toolCalls: [], stopReason: 'end_turn', usage: null, model: null },
    ...{ requestId: null, latencyMs: null, attempts: null, source: 'recorded' as const },
  };
  return { ...record, answer };
}

describe('answers that differ in length', () => {
  const report = build({ a: fill(6, 3, 0.5), b: fill(6, 3, 0.5) }, policy, byLength);
  const comparison = report.families[0]?.comparisons[0];

  it('stand beside the difference in score, with the difference at equal length', () => {
    expect(comparison?.wordsDifference).toBeCloseTo(150, 9);
    expect(comparison?.difference).toBeGreaterThan(0.06);
    expect(Math.abs(comparison?.equalLength?.difference ?? 1)).toBeLessThan(0.01);
    expect(comparison?.equalLength?.perDoubling).toBeCloseTo(0.1 * Math.log(2), 2);
  });

  it('are told in words in every format that people read', () => {
    const sentence = /150 words longer; at equal length the difference is [+−]?0\.\d points/;
    expect(renderHtml(report)).toMatch(sentence);
    expect(renderMarkdown(report)).toMatch(sentence);
    expect(renderTerminal(report, { columns: 100, colour: false })).toMatch(
      /^ {2}answers are 150 words longer; at equal length [+−]?0\.\d points$/m,
    );
  });

  it('say that nothing can be told at equal length where scores do not vary', () => {
    const same = build({ a: fill(3, 3, 1), b: fill(3, 3, 1) }, policy, withAnswer);
    expect(same.families[0]?.comparisons[0]?.equalLength).toBeNull();
    expect(renderMarkdown(same)).toContain(
      "150 words longer; what difference there is at equal length can't be estimated",
    );
  });

  it('are not spoken of where no answer is known', () => {
    const unknown = build({ a: fill(3, 3, 1), b: fill(3, 3, 0) });
    expect(unknown.families[0]?.comparisons[0]).toMatchObject({
      wordsDifference: null,
      equalLength: null,
    });
    expect(renderMarkdown(unknown)).not.toContain('equal length');
  });
});
