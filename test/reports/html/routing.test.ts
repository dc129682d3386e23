import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { renderJunit } from '../../../src/reports/junit.js';
import { renderMarkdown } from '../../../src/reports/markdown/markdown.js';
import { reportSchema } from '../../../src/reports/report-schema.js';
import { renderTerminal } from '../../../src/reports/terminal/terminal.js';
import { useBrowser } from '../fixtures/browser.js';
import { routingReport } from '../fixtures/routing.js';

const open = useBrowser();

describe('whom an orchestrator calls', () => {
  it('stands on the page: expected against called, what moved, and how far examples carry', async () => {
    const { page, trouble } = await open(routingReport());
    const section = page.locator('[aria-labelledby~=f0-routing]');
    expect(await section.getByRole('heading', { level: 4 }).allTextContents()).toEqual([
      'What moved from calm to greedy',
    ]);
    expect(await section.locator('li').allTextContents()).toEqual([
      'builder gained 1 case and lost 0',
      'reviewer gained 0 cases and lost 1',
    ]);
    const matrix = section.locator('details table').first();
    expect(await matrix.locator('thead th').allTextContents()).toEqual([
      ...['Expected', 'builder', 'reviewer', 'nobody', 'several', 'unscored'],
    ]);
    expect(await matrix.locator('tbody tr').nth(2).locator('td').allTextContents()).toEqual([
      ...['0', '0', '1', '0', '1'],
    ]);
    const reliance = page.locator('[aria-labelledby~=f1-routing] [aria-label^="How far"]').first();
    expect(await reliance.locator('tbody tr').allTextContents()).toContainEqual(
      expect.stringMatching(/^greedyreviewer100\.00\.0\+100\.0/),
    );
    expect(trouble).toEqual([]);
  });

  it('leads from a move to the case and to the answers', async () => {
    const { page } = await open(routingReport());
    const moved = page.locator('[aria-label^="What moved from calm to greedy"] a[href^="#"]');
    for (const link of await moved.all()) {
      const target = await link.getAttribute('href');
      expect(await page.locator(`[id="${target?.slice(1)}"]`).count()).toBe(1);
    }
    expect(await moved.count()).toBe(3);
  });

  it.each([0, 1])('has nothing that axe finds fault with (mode %s)', async (mode) => {
    const report = routingReport();
    const { page } = await open({ ...report, families: report.families.slice(mode, mode + 1) });
    await page.locator('details').evaluateAll((all) => {
      for (const each of all) each.setAttribute('open', '');
    });
    await page.evaluate(axe.source);
    const found = await page.evaluate(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html.slice(0, 120)).join(" | ")))',
    );
    expect(found).toEqual([]);
  });

  it('is text in every format, whatever agents are called', async () => {
    const name = '<img src=x onerror="window.ran = 1"> | @octocat \u001b[31m';
    const report = routingReport({ builder: name, reviewer: `${name} 2`, case: name });
    const { page, trouble } = await open(report);
    expect(await page.evaluate('window.ran')).toBeUndefined();
    expect(trouble).toEqual([]);
    expect(renderMarkdown(report)).not.toMatch(/<img| @octocat/);
    expect(renderTerminal(report, { columns: 40, colour: false })).not.toContain('\u001b');
    expect(renderJunit(report)).not.toContain('<img');
  });
});

describe('the other formats', () => {
  it('say the same in few words, and follow the schema', () => {
    const report = routingReport();
    expect(reportSchema.safeParse(JSON.parse(JSON.stringify(report))).success).toBe(true);
    const markdown = renderMarkdown(report);
    expect(markdown).toContain(
      'greedy: look-over goes to builder (2 of 2), before to reviewer (2 of 2)',
    );
    expect(markdown).toContain('| reviewer | 2 | 0 | 0 | 0 | 0 |');
    const terminal = renderTerminal(report, { columns: 80, colour: false });
    expect(terminal).toContain('greedy: 1 case moved; builder gained 1, reviewer lost 1');
    for (const line of renderTerminal(report, { columns: 40, colour: false }).split('\n')) {
      if (line.startsWith('  greedy') || line.startsWith('Whom'))
        expect(line.length).toBeLessThan(41);
    }
  });
});
