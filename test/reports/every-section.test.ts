import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { renderCsv } from '../../src/reports/csv.js';
import { isFormula } from '../../src/reports/csv-line.js';
import { renderJson } from '../../src/reports/json.js';
import { renderJunit } from '../../src/reports/junit.js';
import { renderMarkdown } from '../../src/reports/markdown/markdown.js';
import { reportSchema } from '../../src/reports/report-schema.js';
import { renderTerminal } from '../../src/reports/terminal/terminal.js';
import { everySection } from './fixtures/every-section.js';
import { github, markup, REFERENCE } from './fixtures/github.js';
import { HOSTILE } from './fixtures/hostile.js';
import { complaints } from './fixtures/xmllint.js';

const LONG = ' long'.repeat(2_000);

describe('a report with every section', () => {
  it.each(['', ` ${HOSTILE.join('\n')}`])('is read back from JSON as it was', (more) => {
    const report = everySection(more);
    expect(reportSchema.parse(JSON.parse(renderJson(report)))).toEqual(report);
  });

  it('follows the schema of Jenkins, whatever its texts are', () => {
    expect(complaints(renderJunit(everySection()))).toBe('');
    expect(complaints(renderJunit(everySection(` ${HOSTILE.join('\n')}`)))).toBe('');
  });

  it.each(HOSTILE)(
    'renders nothing of %j in Markdown, links nowhere and mentions nobody',
    (text) => {
      const page = renderMarkdown(everySection(` ${text}`));
      const [code, other] = [true, false].map((isCode) =>
        markup(page).filter((each) => isCode === each.includes('- Be short.')),
      );
      // The prompt's changed lines stand in one fence, which nothing in them can close.
      expect(code).toHaveLength(1);
      const tags = other?.join('\n').match(/<\/?\w+>?/g);
      expect(new Set(tags)).toEqual(
        new Set(['<details>', '<summary>', '</summary>', '</details>']),
      );
      expect(other?.filter((each) => !each.startsWith('<'))).toEqual([]);
      const words = github
        .parse(page, {})
        .filter(({ type }) => type === 'inline')
        .map(({ content }) => content);
      expect(words.join('\n')).not.toMatch(REFERENCE);
    },
  );

  it('leaves room for a comment in Markdown however long its texts are', () => {
    for (const more of [LONG, '@'.repeat(10_000), '<'.repeat(10_000), ` ${HOSTILE.join('\n')}`]) {
      const page = renderMarkdown(everySection(more));
      expect(page.length).toBeLessThanOrEqual(65_000);
      expect(page.split('<details>')).toHaveLength(page.split('</details>').length);
    }
  });

  it('has no field that a spreadsheet computes', () => {
    const csv = renderCsv(everySection());
    const first = everySection().trials[0];
    expect(first).toBeDefined();
    const hostile = everySection().trials.map((trial) => ({
      ...trial,
      ...{ family: '=1', variant: '+1', case: '-1', reason: '@A1', called: ['=1'] },
    }));
    const lines = renderCsv({ ...everySection(), trials: hostile })
      .split('\r\n')
      .slice(1, -1);
    expect(csv.split('\r\n')).toHaveLength(lines.length + 2);
    for (const line of lines) {
      expect(line.startsWith("'=1,'+1,'-1,")).toBe(true);
      expect(line).toContain(",'=1,'@A1,");
      expect(line.split(',').filter((field) => isFormula(field))).toEqual([]);
    }
  });

  it.each([40, 80, 200])('has no line on a terminal wider than its %i columns', (columns) => {
    const text = stripVTControlCharacters(
      renderTerminal(everySection(), { columns, colour: true }),
    );
    const wide = text.split('\n').filter((line) => line.length > columns);
    expect(wide).toEqual([]);
  });

  it('names on a terminal the criterion that a regressed case lost most by', () => {
    const text = renderTerminal(everySection(), { columns: 100, colour: false });
    expect(text).toContain('  - one is broken: 6 of 6 fresh trials passed before, 1 of 6 now');
    expect(text).toMatch(/^ {4}criterion first 100\s% → 50\s%, Says it\.: A reason\.$/m);
    // Where no single case is suspected, those that lost most are named.
    expect(text).toContain('  - for-reviewer 100.0 → 0.0 (−100.0)');
    expect(text).toMatch(/^ {4}check calls 100\s% → 0\s%, calls reviewer: called it$/m);
  });

  it('is drawn on a terminal however long its names are, without what would steer it', () => {
    const more = ` ${HOSTILE.join('\n')}${LONG}`;
    const text = renderTerminal(everySection(more), { columns: 40, colour: false });
    expect(text).toContain('routing:held_out');
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  });
});
