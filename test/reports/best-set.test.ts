import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../src/reports/html.js';
import { renderMarkdown } from '../../src/reports/markdown/markdown.js';
import { renderTerminal } from '../../src/reports/terminal/terminal.js';
import { reportOf, runCase, runVariant, trialOf } from './fixtures/report.js';

/** What terminal, HTML and Markdown say of variants a and b, each with one trial that lost these items. */
function sentences(a: readonly string[], b: readonly string[]): string[] {
  const only = runCase('only');
  const said = (variant: string, failed: readonly string[]) =>
    trialOf({ variant, case: only, trial: 1, text: 'x', failed });
  const report = reportOf([runVariant('a'), runVariant('b')], [only], [said('a', a), said('b', b)]);
  const screen = { columns: 100, colour: false };
  const texts = [renderTerminal(report, screen), renderHtml(report), renderMarkdown(report)];
  return texts.map((text) => /Best set: .*?\.(?=<|\n)/.exec(text)?.[0] ?? text);
}

describe('the best set', () => {
  it('has a leader where one mean is the highest', () => {
    const says = 'Best set: a leads; these trials do not separate it from b.';
    expect(sentences([], ['first'])).toEqual([says, says, says]);
  });

  it('has none where the means are equal', () => {
    const says = 'Best set: a, b: these trials do not separate them.';
    expect(sentences(['first'], ['first'])).toEqual([says, says, says]);
  });
});
