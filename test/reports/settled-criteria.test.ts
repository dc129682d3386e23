import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../src/reports/html.js';
import { renderMarkdown } from '../../src/reports/markdown/markdown.js';
import { item, reportOf, runCase, runVariant, trialOf } from './fixtures/report.js';

const rubric = [
  item('always'),
  item('never'),
  item('telling'),
  item('absent', { points: -1 }),
  item('checked', { kind: 'check' }),
];

/** Two answers of each of two variants: one more than the three that say something. */
function reportWith(trials = 2) {
  const cases = ['one', 'two'].map((id) => runCase(id, { rubric }));
  const variants = [runVariant('family/a'), runVariant('family/b')];
  const spoken = cases.flatMap((of) =>
    variants.flatMap(({ id }, index) =>
      Array.from({ length: trials }, (_, trial) =>
        trialOf({
          ...{ variant: id, case: of, trial: trial + 1, text: 'An answer.' },
          failed: index === 0 ? ['never'] : ['never', 'telling'],
        }),
      ),
    ),
  );
  return reportOf(variants, cases, spoken);
}

describe('criteria that every answer to a case meets, or none', () => {
  it('are named in the report, each with its case', () => {
    const [family] = reportWith().families;
    expect(family?.settled.map((each) => [each.case, each.criterion, each.fault])).toEqual([
      ['one', 'always', 'met by every answer'],
      ['one', 'never', 'met by no answer'],
      ['one', 'absent', 'met by no answer'],
      ['two', 'always', 'met by every answer'],
      ['two', 'never', 'met by no answer'],
      ['two', 'absent', 'met by no answer'],
    ]);
    expect(family?.settled[0]?.answers).toBe(4);
  });

  it('are not told of one or two answers, which are alike too easily', () => {
    expect(reportWith(1).families[0]?.settled).toEqual([]);
  });

  it('stand by name in the page and in Markdown, which of them are met by all and which by none', () => {
    const report = reportWith();
    const page = renderHtml(report).replace(/<[^>]+>/g, '');
    expect(page).toContain('Criteria met by every answer: always in one, two.');
    expect(page).toContain('Criteria met by no answer: never in one, two; absent in one, two.');
    const markdown = renderMarkdown(report);
    expect(markdown).toContain('- met by every answer: **always** (one, two)');
    expect(markdown).toContain('- met by no answer: **never** (one, two)');
  });
});
