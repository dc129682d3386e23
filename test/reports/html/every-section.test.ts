import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from '../fixtures/browser.js';
import { everySection } from '../fixtures/every-section.js';
import { HOSTILE } from '../fixtures/hostile.js';

const open = useBrowser();

/** Headings of the sections that a plain run of recorded answers does not have. */
const SECTIONS = [
  ...['What changed since v0', 'What broke in v1', 'Compared in pairs', 'Where the judges differ'],
  ...['History', 'Whom the orchestrator calls', 'What moved from calm to greedy'],
  'How far agents rely on their examples',
];

async function unfold(page: Page): Promise<void> {
  await page.locator('details').evaluateAll((all) => {
    for (const each of all) each.setAttribute('open', '');
  });
}

describe('a page with every section', () => {
  it.each(['light', 'dark'] as const)(
    'has nothing that axe finds fault with, unfolded (%s)',
    async (colorScheme) => {
      const { page, trouble } = await open(everySection(), { colorScheme });
      const headings = await page.locator('h3, h4').allTextContents();
      expect(headings).toEqual(expect.arrayContaining(SECTIONS));
      await unfold(page);
      await page.evaluate(axe.source);
      const found = await page.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html.slice(0, 120)).join(" | ")))',
      );
      expect(found).toEqual([]);
      expect(trouble).toEqual([]);
    },
  );

  // A window of 1,280 px at a zoom of 200 % has room for 640.
  it.each([360, 640, 2560])('does not scroll sideways at %i px', async (width) => {
    const { page } = await open(everySection(), { viewport: { width, height: 800 } });
    await unfold(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });

  it('has room for every column of the variants at 1,280 px', async () => {
    const { page } = await open(everySection(), { viewport: { width: 1280, height: 800 } });
    const region = page.locator('.scroll', { has: page.locator('table.variants') }).first();
    expect(await region.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
    expect(await region.locator('thead th').last().textContent()).toBe('Cost a trial');
  });

  it('has room for every column of the variants on a sheet of A4', async () => {
    // 210 mm less the margins of 14 mm, at 96 px an inch.
    const { page } = await open(everySection(), { viewport: { width: 688, height: 1000 } });
    await page.emulateMedia({ media: 'print' });
    const table = page.locator('table.variants').first();
    expect(await table.evaluate((it) => it.getBoundingClientRect().right)).toBeLessThanOrEqual(688);
  });

  it('shows what stands between backticks as code', async () => {
    const { page } = await open(everySection());
    const note = page.locator('.note', { hasText: 'A note' });
    expect(await note.locator('code').textContent()).toBe('assay calibrate');
    expect(await note.textContent()).not.toContain('`');
  });

  it('moves nothing by itself', async () => {
    const { page } = await open(everySection());
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')].filter((each) => {
        const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(each);
        return animationName !== 'none' || transitionDuration !== '0s' || scrollBehavior !== 'auto';
      }),
    );
    expect(moving).toEqual([]);
  });

  it('opens a case that moved with both answers, and gives the focus back', async () => {
    const { page } = await open(everySection());
    const moved = page.getByRole('region', { name: 'What moved from calm to greedy' });
    await moved.locator('a.cell').nth(1).focus();
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.locator('dialog h3').allTextContents())
      .toEqual(['greedy', 'calm']);
    expect(await page.locator('dialog .tools').first().textContent()).toContain('builder');
    await page.locator('dialog .close').focus();
    await page.keyboard.press('Enter');
    expect(await page.locator(':focus').textContent()).toContain('builder');
  });

  it('names the exact request of an answer: prompt, message, models, usage and key', async () => {
    const { page } = await open(everySection());
    await page.locator('a.cell[data-cell=f0v0c0]').first().click();
    const request = page.locator('dialog details.request');
    await request.locator('summary').first().click();
    const terms = await request.locator('dt').allTextContents();
    expect(terms).toEqual(
      expect.arrayContaining([
        ...['System prompt', 'Message', 'Model asked for', 'Model that answered', 'Effort'],
        ...['Most tokens', 'Tokens in', 'Tokens out', 'Request id', 'Key of the request'],
      ]),
    );
    expect(await request.textContent()).toContain('claude-x-1');
    await request.locator('a', { hasText: 'agents/family/v0.md' }).click();
    expect(await page.locator('dialog').isVisible()).toBe(false);
    expect(await page.locator(':target').textContent()).toContain('You are it.');
  });
});

/** What no text of a report may become. */
const FORBIDDEN =
  'img, iframe, object, embed, video, form[action], base, link, [onload], [onerror], [onfocus], a[href^="javascript"], a[href^="http"]';

describe('hostile texts in every section', () => {
  it('are shown and do nothing else', async () => {
    const { page, trouble } = await open(everySection(` ${HOSTILE.join('\n')}`));
    await unfold(page);
    for (const cell of ['f0v1c1', 'f1v1c1']) {
      await page
        .locator(`a.cell[data-cell=${cell}]`)
        .first()
        .evaluate((it: HTMLElement) => it.click());
      await page.waitForSelector('dialog .trial, dialog .note');
      await page.selectOption('[name=show]', 'diff');
      await page.keyboard.press('Escape');
    }
    const made = await page
      .locator(FORBIDDEN)
      .evaluateAll((all) => all.map((each) => each.outerHTML));
    expect(made).toEqual([]);
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.evaluate(() => Reflect.get(window, 'ran'))).toBeUndefined();
    expect(trouble).toEqual([]);
  });
});
