import { describe, expect, it } from 'vitest';
import { gradeText, issuesOf } from '../subject.js';

const outcome = async (check: unknown, answer: string) => (await gradeText(check, answer)).outcome;

describe('word-count and line-count', () => {
  it('count words and lines that are not blank', async () => {
    expect(await gradeText({ 'word-count': { max: 3 } }, "Don't – stop, e.g. now!")).toMatchObject({
      outcome: 'fail',
      reason: 'expected at most 3 words, found 4',
    });
    expect(await outcome({ 'word-count': { min: 1 } }, ' \n— …')).toBe('fail');
    expect(await outcome({ 'line-count': { min: 2, max: 2 } }, '\n\na\r\n \r\nb\n')).toBe('pass');
    expect(await outcome({ 'line-count': { max: 0 } }, '')).toBe('pass');
  });

  it('can count prose alone', async () => {
    const answer = '# A title\none two\n```\nthree four five\n```';
    expect(await outcome({ 'word-count': { max: 2, prose: true } }, answer)).toBe('pass');
    expect(await outcome({ 'word-count': { max: 2 } }, answer)).toBe('fail');
  });

  it('want a range that allows something and not everything', () => {
    expect(issuesOf({ 'word-count': {} })).toEqual([
      'word-count: expected `min` or `max` or both, got neither',
    ]);
    expect(issuesOf({ 'line-count': { min: 3, max: 2 } })).toEqual([
      'line-count.min: expected `min` to be at most `max`, got 3 and 2',
    ]);
    for (const kind of ['word-count', 'line-count', 'list-items', 'question', 'code-block']) {
      expect(issuesOf({ [kind]: { min: 0 } })).toEqual([
        `${kind}.min: expected \`min\` to be at least 1 or \`max\` beside it, got 0, which is always met`,
      ]);
      expect(issuesOf({ [kind]: { min: 0, max: 3 } })).toEqual([]);
    }
    expect(issuesOf({ 'word-count': 400 })).toHaveLength(1);
    expect(issuesOf({ 'word-count': { max: -1 } })).toHaveLength(1);
    expect(issuesOf({ 'word-count': { maxx: 4, min: 1 } })).toEqual([
      'word-count: unknown argument `maxx`, did you mean `max`?',
    ]);
  });
});

describe('heading', () => {
  const answer = '# Plan\n\n## 1. Open Questions:\n\n**Risks**\n';

  it('compares what a reader reads', async () => {
    expect(await gradeText({ heading: 'Open Questions' }, answer)).toMatchObject({
      outcome: 'pass',
      evidence: '## 1. Open Questions:',
    });
    expect(await outcome({ heading: '1. Open Questions' }, answer)).toBe('pass');
    expect(await outcome({ heading: 'Risks' }, '## [Risks](http://x)')).toBe('pass');
    expect(await outcome({ heading: 'Q & A' }, '## Q &amp; A')).toBe('pass');
    expect(
      await outcome({ heading: { text: 'plan', 'ignore-case': true, level: 1 } }, answer),
    ).toBe('pass');
    expect(await gradeText({ heading: { text: 'Plan', level: 2 } }, answer)).toMatchObject({
      outcome: 'fail',
      reason:
        'expected a heading of level 2 "Plan", found "Plan" (level 1), "Open Questions" (level 2)',
    });
  });

  it.each(['##', '## Risks', ' ', '**', 'Risks\nand costs'])(
    'refuses what no heading has as its text: %j',
    (text) => {
      const message = 'expected the text of a heading, on one line and without its `#` marks';
      expect(issuesOf({ heading: text })).toEqual([expect.stringContaining(message)]);
      expect(issuesOf({ heading: { text } })).toEqual([expect.stringContaining(message)]);
      expect(issuesOf({ 'section-order': ['Plan', text] })).toEqual([
        expect.stringContaining(message),
      ]);
    },
  );

  it('takes marks that are part of a text', () => {
    for (const text of ['C#', '#1 priority', 'Risks\n']) {
      expect(issuesOf({ heading: text })).toEqual([]);
    }
  });

  it('takes a bold line for one only where told to', async () => {
    expect(await outcome({ heading: 'Risks' }, answer)).toBe('fail');
    expect(await outcome({ heading: { text: 'Risks', bold: true } }, answer)).toBe('pass');
  });
});

describe('section-order', () => {
  it('allows other sections between', async () => {
    const answer = '# Goal\n# Risks\n# Plan\n# Cost';
    expect(await outcome({ 'section-order': ['Goal', 'Plan', 'Cost'] }, answer)).toBe('pass');
    expect(await gradeText({ 'section-order': ['Goal', 'Plan', 'Risks'] }, answer)).toMatchObject({
      outcome: 'fail',
      reason:
        'expected the headings "Goal", "Plan", "Risks" in this order, found no "Risks" after "Plan"',
    });
    expect(await outcome({ 'section-order': ['Goal', 'Goal'] }, answer)).toBe('fail');
    expect(issuesOf({ 'section-order': ['Goal'] })).toEqual([
      'section-order: expected at least two headings to be in order',
    ]);
  });
});

describe('list-items', () => {
  it('counts the items of one style or of both', async () => {
    const answer = '- a\n- b\n\n1. c';
    expect(await outcome({ 'list-items': { min: 3, max: 3 } }, answer)).toBe('pass');
    expect(await gradeText({ 'list-items': { min: 2, style: 'numbered' } }, answer)).toMatchObject({
      outcome: 'fail',
      reason: 'expected at least 2 numbered list items, found 1',
      evidence: '1. c',
    });
    expect(await outcome({ 'list-items': { max: 0 } }, '```\n# no\n```\ntext')).toBe('pass');
  });
});

describe('code-block', () => {
  const answer = 'Run:\n```Python\nprint(1)\n```\n~~~\nplain\n~~~';

  it('wants at least one unless told', async () => {
    expect(await gradeText({ 'code-block': 'python' }, answer)).toMatchObject({
      outcome: 'pass',
      evidence: 'print(1)',
    });
    expect(await outcome({ 'code-block': {} }, answer)).toBe('pass');
    expect(await outcome({ 'code-block': {} }, 'none')).toBe('fail');
    expect(await outcome({ 'code-block': { min: 3 } }, answer)).toBe('fail');
    expect(await outcome({ 'code-block': { language: 'python', max: 0 } }, answer)).toBe('fail');
    expect(await gradeText({ 'code-block': 'go' }, answer)).toMatchObject({
      reason: 'expected at least 1 go code blocks, found 0 among 2 others',
    });
  });
});

describe('question', () => {
  it('counts questions in prose', async () => {
    expect(
      await gradeText({ question: { min: 2 } }, 'Sure. Which database?! And **how big**?'),
    ).toEqual({
      outcome: 'pass',
      score: 1,
      reason: 'expected at least 2 questions, found 2',
      evidence: 'Which database?!',
    });
    expect(await outcome({ question: { min: 1 } }, '- 「どれ？」 だれ？')).toBe('pass');
    expect(await outcome({ question: { min: 1 } }, '**Which one?**')).toBe('pass');
  });

  it('passes over code, addresses, optional fields and headings', async () => {
    const answer = [
      '## Why this design?',
      'See https://example.com/?q=1 and `a ? b : c`.',
      '```js',
      'const a = b ? c : d;',
      '```',
      'Set name?: string and a?.b.',
    ].join('\n');
    expect(await gradeText({ question: { min: 1 } }, answer)).toMatchObject({
      outcome: 'fail',
      reason: 'expected at least 1 questions, found 0',
    });
  });

  it('stays quick on nothing but marks', async () => {
    expect(await outcome({ question: { max: 1 } }, `${'?'.repeat(300_000)}x`)).toBe('pass');
    expect(await outcome({ question: { max: 1 } }, '`'.repeat(300_001))).toBe('pass');
  });
});
