import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/comparisons/report.js';
import { bareAnswer } from '../../src/models/recordings/bare-answer.js';
import { renderHtml } from '../../src/reports/html.js';
import { renderJson } from '../../src/reports/json.js';
import { renderMarkdown } from '../../src/reports/markdown/markdown.js';
import { renderTerminal } from '../../src/reports/terminal/terminal.js';
import type { TrialRecord } from '../../src/runs/record.js';
import { build, fill, policy, type Scores } from './team.js';

/** Every number of a report, wherever it stands. */
function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
}

function isWhole(report: Report): boolean {
  return numbersIn(report).every(Number.isFinite);
}

/** The page as it is read: a script may well speak of NaN, and what is packed may spell it by chance. */
function pageWithoutScripts(report: Report): string {
  return renderHtml(report).replace(/<script[^>]*>[\s\S]*?<\/script>|<meta[^>]*>/g, '');
}

const verdictOf = (report: Report) => report.families[0]?.comparisons[0]?.verdict;

/** Answers of few lengths, some of none, so that length goes with nothing, with the arm, or with the case. */
function withSomeWords(record: TrialRecord): TrialRecord {
  if (record.score === null) return record;
  const words = (record.trial * 3 + record.case.length + record.variant.length) % 4;
  return {
    ...record,
    answer: { ...bareAnswer('word '.repeat(words)), source: 'recorded' },
  };
}

describe('whatever trials there are', () => {
  it('no figure is NaN or endless, and no format says so', () => {
    const score = fc.oneof(
      fc.constantFrom(0, 1, null, 0.5),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    const cells: fc.Arbitrary<Scores> = fc.array(fc.array(score, { maxLength: 4 }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(cells, cells, cells, (a, b, c) => {
        const report = build({ a, b, c }, policy, withSomeWords);
        expect(isWhole(report)).toBe(true);
        const formats = [pageWithoutScripts(report), renderMarkdown(report), renderJson(report)];
        formats.push(renderTerminal(report, { columns: 80, colour: false }));
        for (const text of formats) expect(text).not.toMatch(/NaN|Infinity|undefined/);
      }),
      { numRuns: 60 },
    );
  });

  it.each<[string, Record<string, Scores>, string | undefined]>([
    ['one case', { a: [[1, 1, 1, 1, 1, 1]], b: [[0, 0, 0, 0, 0, 0]] }, 'regressed'],
    ['one trial', { a: fill(12, 1, 1), b: fill(12, 1, 0) }, 'regressed'],
    ['one trial of one case', { a: [[1]], b: [[0]] }, 'inconclusive'],
    ['all pass, often', { a: fill(20, 10, 1), b: fill(20, 10, 1) }, 'not regressed'],
    ['all fail, often', { a: fill(20, 10, 0), b: fill(20, 10, 0) }, 'not regressed'],
    ['all the same score', { a: fill(20, 10, 0.5), b: fill(20, 10, 0.5) }, 'not regressed'],
    ['arms of unequal size', { a: fill(6, 20, 1), b: fill(6, 3, 0) }, 'regressed'],
    ['cases missing in one arm', { a: fill(12, 3, 1), b: fill(6, 3, 0) }, 'regressed'],
    ['no case in common', { a: [[1], []], b: [[], [1]] }, undefined],
    ['nothing at all', { a: [[]], b: [[]] }, undefined],
  ])('%s: the verdict is right', (_, arms, verdict) => {
    const report = build(arms);
    expect(verdictOf(report)).toBe(verdict);
    expect(isWhole(report)).toBe(true);
  });

  it.each([Number.NaN, -0.1, 1.1])('a score of %d is refused, with its place', (score) => {
    expect(() => build({ a: [[1, 1]], b: [[1, score]] })).toThrow(
      /case 0, trial 1: expected a score in \[0, 1\]/,
    );
  });
});

describe('ten thousand cases', () => {
  it('are compared as surely as ten', () => {
    const report = build({
      a: fill(10_000, 3, 1),
      b: Array.from({ length: 10_000 }, (_, index) => (index % 20 === 0 ? [0, 0, 0] : [1, 1, 1])),
    });
    const [comparison] = report.families[0]?.comparisons ?? [];
    expect(comparison?.verdict).toBe('regressed');
    expect(comparison?.difference).toBeCloseTo(-0.05, 9);
    expect(comparison?.broken?.cases).toHaveLength(500);
    expect(isWhole(report)).toBe(true);
  }, 120_000);
});
