import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../../src/reports/markdown/markdown.js';
import { plainText } from '../../../src/reports/markdown/text.js';
import { github, markup, REFERENCE } from '../fixtures/github.js';
import { HOSTILE } from '../fixtures/hostile.js';
import { item, plainReport, reportOf, runCase, runVariant, trialOf } from '../fixtures/report.js';

/** A comparison on one case whose every text is the given one. */
function reportSaying(text: string) {
  const only = runCase(text, { rubric: [item(text, { text }), item('other')] });
  const variants = [runVariant('family/a'), runVariant(`family/${text}`)];
  const trials = variants.map(({ id }, index) =>
    trialOf({
      variant: id,
      case: only,
      trial: 1,
      text,
      evidence: text,
      reason: text,
      failed: index === 0 ? [] : [text],
    }),
  );
  const decision = { exitCode: 1, headline: text, reasons: [text] } as const;
  return reportOf(variants, [only], trials, { decision, notes: [text] });
}

describe('Markdown', () => {
  it('says the decision in the first line', () => {
    const report = plainReport();
    expect(renderMarkdown(report).split('\n')[0]).toBe(`## ✅ ${report.decision.headline}`);
  });

  it('has the table of variants, and leaves out columns that are known of none', () => {
    const page = renderMarkdown(plainReport());
    expect(page).toContain(
      '| variant | score | this suite | new cases | passed | unscored | words |',
    );
    expect(page).toMatch(/\| v0 \(baseline, best set\) \| \d+\.\d \|/);
  });

  it('names the cases that changed with the criterion, both shares, the reason and a quote', () => {
    const page = renderMarkdown(plainReport());
    expect(page).toContain('**v1 against v0: cases that scored lower**');
    expect(page).toMatch(
      /- criterion \*\*first\*\* 100\s% → 0\s%, Says something about first\.: A reason\. “The \\\*\\\*quick\\\*\\\* fox” \(v0\)/,
    );
  });

  it('leaves room under the 65,536 characters of a comment, whatever the run', () => {
    const long = 'x'.repeat(5000);
    for (const report of [plainReport(3, 3000, 1), plainReport(400, 3, 1), reportSaying(long)]) {
      expect(renderMarkdown(report).length).toBeLessThanOrEqual(65_000);
    }
    expect(renderMarkdown(plainReport(3, 3000, 1))).toMatch(/_… and \d+ more in report\.html\._/);
  });

  it.each(HOSTILE)('renders nothing of %j, links nowhere and mentions nobody', (text) => {
    const page = renderMarkdown(reportSaying(text));
    expect(
      new Set(
        markup(page)
          .join('\n')
          .match(/<\/?\w+>?/g),
      ),
    ).toEqual(new Set(['<details>', '<summary>', '</summary>', '</details>']));
    expect(markup(page).filter((each) => !each.startsWith('<'))).toEqual([]);
    expect(page).not.toMatch(REFERENCE);
    const rows = page.split('\n').filter((line) => line.startsWith('|'));
    const columns = rows.map((row) => row.replace(/\\./g, '').split('|').length);
    expect(new Set(columns).size).toBe(1);
  });

  it('shows any text as one line of plain text in a table cell', () => {
    const texts = fc.string({ unit: fc.constantFrom(...'ab1 \n\\`*_{}[]()<>#+-.!|~$&@:/=^"\'\t') });
    fc.assert(
      fc.property(texts, (text) => {
        const html = github.render(`| a |\n|---|\n| ${plainText(text)} x |\n`);
        const inner = /<tbody>\s*<tr>\s*<td>([\s\S]*)<\/td>\s*<\/tr>\s*<\/tbody>/.exec(html)?.[1];
        expect(inner).toBeDefined();
        expect(inner).not.toMatch(/[<>]/);
      }),
      { numRuns: 2000 },
    );
  });
});
