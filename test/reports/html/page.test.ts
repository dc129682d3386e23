import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../../src/reports/html.js';
import { useBrowser } from '../fixtures/browser.js';
import { item, plainReport, reportOf, runCase, runVariant, trialOf } from '../fixtures/report.js';

const open = useBrowser();

/** Names of the cases in the order in which the heat map shows them. */
function shownCases(page: Page): Promise<string[]> {
  return page.locator('table.heat').first().locator('tbody tr:visible th code').allTextContents();
}

async function openCell(page: Page, number = 0): Promise<void> {
  await page.locator('a.cell').nth(number).click();
  await page.waitForSelector('dialog .trial');
}

describe('the page', () => {
  it('says the decision first, and what is not known as not known', async () => {
    const report = plainReport();
    const { page, trouble } = await open(report);
    expect(await page.locator('h1').textContent()).toContain(report.decision.headline);
    expect(await page.locator('.facts').first().textContent()).toContain('Costnot known');
    expect(trouble).toEqual([]);
  });

  it('is the same for the same report, byte for byte', () => {
    expect(renderHtml(plainReport())).toBe(renderHtml(plainReport()));
  });

  it('sorts by a column, highest first, and the other way round when pressed again', async () => {
    const { page } = await open(plainReport(2, 4));
    const button = page.locator('table.heat').first().locator('thead button').nth(1);
    const heading = page.locator('table.heat').first().locator('thead th').nth(1);
    const figures = () =>
      page
        .locator('table.heat')
        .first()
        .locator('tbody tr td:nth-child(2)')
        .evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute('data-value'))));
    await button.click();
    expect(await heading.getAttribute('aria-sort')).toBe('descending');
    expect(await figures()).toEqual((await figures()).toSorted((a, b) => b - a));
    await button.click();
    expect(await heading.getAttribute('aria-sort')).toBe('ascending');
    expect(await figures()).toEqual((await figures()).toSorted((a, b) => a - b));
  });

  it('filters the cases by words, tag and outcome', async () => {
    const { page } = await open(plainReport(2, 4));
    await page.fill('[name=text]', 'CASE-3');
    expect(await shownCases(page)).toEqual(['case-3']);
    await page.fill('[name=text]', '');
    await page.selectOption('[name=tag]', 'odd');
    expect(await shownCases(page)).toEqual(['case-1', 'case-3']);
    await page.selectOption('[name=tag]', '');
    await page.selectOption('[name=flag]', 'mixed');
    const mixed = await shownCases(page);
    expect(mixed.length).toBeGreaterThan(0);
    await page.selectOption('[name=flag]', 'unscored');
    expect(await shownCases(page)).toEqual([]);
    expect(await page.locator('form.filters output').textContent()).toBe('0 of 4 cases');
  });

  it('shows a long table in pages', async () => {
    const { page } = await open(plainReport(1, 130, 1));
    expect(await shownCases(page)).toHaveLength(100);
    await page.getByRole('button', { name: 'Show 30 more of 30' }).click();
    expect(await shownCases(page)).toHaveLength(130);
  });

  it('never offers fewer than one more row, not even where nobody sees it', async () => {
    const { page } = await open(plainReport(1, 11, 1));
    const offers = await page.locator('button.more').allTextContents();
    expect(offers.join('')).toBe('');
  });

  it('opens a cell: the answer rendered and raw, with the quote marked in both', async () => {
    const { page, trouble } = await open(plainReport());
    await openCell(page);
    expect(await page.locator('dialog h3').textContent()).toBe('v0');
    expect(await page.locator('dialog .rendered mark').allTextContents()).toEqual([
      'The ',
      'quick',
      ' fox',
    ]);
    expect(await page.locator('dialog .raw mark').allTextContents()).toEqual(['The **quick** fox']);
    await page.locator('dialog a.quote').first().click();
    expect(await page.locator('dialog mark.found').count()).toBeGreaterThan(0);
    expect(trouble).toEqual([]);
  });

  it('goes from trial to trial, and sets another variant beside with the words that differ', async () => {
    const { page } = await open(plainReport());
    await openCell(page);
    await page.locator('dialog [name=trial][value="2"]').check();
    await expect
      .poll(() => page.locator('dialog .trial-head strong').textContent())
      .toBe('Trial 2');
    await page.selectOption('[name=beside]', { label: 'v1' });
    await expect.poll(() => page.locator('dialog h3').allTextContents()).toEqual(['v0', 'v1']);
    await page.selectOption('[name=show]', 'diff');
    await expect.poll(() => page.locator('dialog del').allTextContents()).toEqual(['family/v0']);
    expect(await page.locator('dialog ins').allTextContents()).toEqual(['family/v1']);
  });

  it('opens a case that broke with the answers of both arms side by side', async () => {
    const plain = plainReport();
    const [family] = plain.families;
    if (family === undefined) throw new Error('expected a family');
    const comparisons = family.comparisons.map((comparison, index) => {
      const cases = [{ case: 'case-1', state: 'suspected' as const, fresh: null }];
      return index === 0 ? { ...comparison, broken: { cases, items: [] } } : comparison;
    });
    const { page, trouble } = await open({ ...plain, families: [{ ...family, comparisons }] });
    const broken = page.locator('section', { hasText: 'What broke in' }).last();
    expect(await broken.locator('tbody th').allTextContents()).toEqual(['case-1']);
    await broken.locator('a.cell').nth(1).click();
    await expect.poll(() => page.locator('dialog h3').allTextContents()).toEqual(['v1', 'v0']);
    expect(await page.locator('dialog h2').textContent()).toBe('case-1');
    expect(await page.locator('dialog .raw .raw-text').allTextContents()).toEqual([
      expect.stringContaining('fox of family/v1 on case-1'),
      expect.stringContaining('fox of family/v0 on case-1'),
    ]);
    await page.selectOption('[name=show]', 'diff');
    await expect.poll(() => page.locator('dialog del').allTextContents()).toEqual(['family/v1']);
    // The same cell in the heat map has every variant to be set beside it.
    await page.keyboard.press('Escape');
    await page.locator('a.cell[data-cell=f0v1c1]:not([data-beside])').click();
    await page.selectOption('[name=beside]', { label: 'v2' });
    await expect.poll(() => page.locator('dialog h3').allTextContents()).toEqual(['v1', 'v2']);
    expect(trouble).toEqual([]);
  });

  it('opens the answer that its address names', async () => {
    const { page } = await open(plainReport(), {}, '#f0v2c1t3');
    await page.waitForSelector('dialog .trial');
    expect(await page.locator('dialog h3').textContent()).toBe('v2');
    expect(await page.locator('dialog .trial-head strong').textContent()).toBe('Trial 3');
  });

  it('can be used with the keys alone', async () => {
    const { page } = await open(plainReport());
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toContain('Skip to the results');
    await page.locator('a.cell').nth(1).focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog .trial');
    await page.locator('dialog [name=trial]').first().focus();
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(() => page.locator('dialog .trial-head strong').textContent())
      .toBe('Trial 2');
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog').isVisible()).toBe(false);
    expect(await page.locator(':focus').getAttribute('data-cell')).toBe('f0v1c0');
  });

  it('does not scroll sideways at 360 px, nor at 2,560 px', async () => {
    for (const width of [360, 2560]) {
      const { page } = await open(plainReport(5, 4), { viewport: { width, height: 800 } });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      await openCell(page);
      expect(
        await page.locator('.panes').evaluate((panes) => panes.scrollWidth - panes.clientWidth),
      ).toBe(0);
    }
  });

  it('is dark where the reader wants it, and light on paper', async () => {
    const { page } = await open(plainReport(), { colorScheme: 'dark' });
    const ground = () =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    expect(await ground()).toBe('rgb(20, 23, 26)');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await ground()).toBe('rgb(255, 255, 255)');
    expect(await page.locator('form.filters').isVisible()).toBe(false);
    expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('is unfolded on paper: a printed report shows what failed', async () => {
    const { page } = await open(plainReport());
    const failed = page.locator('section[aria-labelledby~=f0-missed] article .rendered').first();
    const seen = () => failed.evaluate((answer) => answer.checkVisibility());
    expect(await seen()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await seen()).toBe(true);
  });

  it('can be read without its script: the summary, the tables, and what failed', async () => {
    const { page } = await open(plainReport(), { javaScriptEnabled: false });
    expect(await page.locator('table.heat').first().locator('tbody tr').count()).toBe(4);
    expect(await page.locator('form.filters').isVisible()).toBe(false);
    await page.locator('section[aria-labelledby~=f0-missed] > details > summary').first().click();
    const failed = page.locator('section[aria-labelledby~=f0-missed] article').first();
    expect(await failed.isVisible()).toBe(true);
    expect(await failed.textContent()).toContain('jumps over');
  });

  it.each([
    ['light', false],
    ['dark', false],
    ['light', true],
  ] as const)(
    'has nothing that axe finds fault with (%s, cell open: %s)',
    async (colorScheme, cell) => {
      const { page } = await open(plainReport(), { colorScheme });
      await page.locator('details').evaluateAll((all) => {
        for (const each of all) each.setAttribute('open', '');
      });
      if (cell) await openCell(page);
      // The page runs no script but its own, so this one is evaluated from outside.
      await page.evaluate(axe.source);
      const found = await page.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html.slice(0, 120)).join(" | ")))',
      );
      expect(found).toEqual([]);
    },
  );
});

describe('a page of little', () => {
  it('stands with no family, no case and no trial', async () => {
    const nothing = reportOf([], [], [], { families: [], judge: null, notes: [] });
    const { page, trouble } = await open(nothing);
    expect(await page.locator('h1').count()).toBe(1);
    expect(trouble).toEqual([]);
  });

  it('shows a trial without an answer, with the reason', async () => {
    const runs = runCase('only', { rubric: [item('first')] });
    const made = trialOf({ variant: 'v', case: runs, trial: 1, text: '', unscored: 'timeout' });
    const failure = { reason: 'timeout', message: 'no answer in 60 s', fatal: false } as const;
    const { page } = await open(
      reportOf([runVariant('v')], [runs], [{ ...made, answer: null, failure }]),
    );
    await openCell(page);
    expect(await page.locator('dialog .answer').textContent()).toBe(
      'No answer: timeout, no answer in 60 s',
    );
    expect(await page.locator('a.cell').textContent()).toContain('?');
  });
});
