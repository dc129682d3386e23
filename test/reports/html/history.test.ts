import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../../src/reports/html.js';
import { useBrowser } from '../fixtures/browser.js';
import { reportWithHistory } from '../fixtures/history.js';
import { plainReport } from '../fixtures/report.js';

const open = useBrowser();

describe('the history of a family', () => {
  it('is not there without earlier nights', () => {
    expect(renderHtml(plainReport())).not.toContain('f0-history');
  });

  it('draws every night, each change and the alarm, and joins no scores of two judges', async () => {
    const { page, trouble } = await open(reportWithHistory());
    const chart = page.locator('svg.history');
    expect(await chart.getAttribute('aria-label')).toBe(
      'v0 over 30 nights: scores from 70.0 to 86.0, 70.0 in the last',
    );
    expect(await chart.locator('.mean').count()).toBe(30);
    expect(await chart.locator('.change text').allTextContents()).toEqual(['P', 'J', 'A']);
    expect(await chart.locator('.change title').allTextContents()).toContain(
      '2026-10-21: answering model from x-1 to x-2',
    );
    expect(await chart.locator('.alarm').count()).toBe(1);
    expect(await chart.locator('.path').count()).toBe(2);
    expect(trouble).toEqual([]);
  });

  it('has the figures in a table, is no wider than a telephone, and axe finds nothing', async () => {
    const { page } = await open(reportWithHistory(1), { viewport: { width: 360, height: 800 } });
    await page.getByText('1 night in figures').click();
    await page.evaluate(axe.source);
    const found: unknown = await page.evaluate(
      'axe.run().then(({ violations }) => violations.map(({ id }) => id))',
    );
    expect(found).toEqual([]);
    const wide: unknown = await page.evaluate('document.documentElement.scrollWidth');
    expect(wide).toBe(360);
  });
});
