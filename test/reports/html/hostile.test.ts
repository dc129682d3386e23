import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/comparisons/report.js';
import type { TrialRecord } from '../../../src/runs/record.js';
import { useBrowser } from '../fixtures/browser.js';
import { HOSTILE } from '../fixtures/hostile.js';
import { item, reportOf, runCase, runVariant, trialOf } from '../fixtures/report.js';

const open = useBrowser();

/** A case that says the text everywhere: in its id, messages, criteria, tags and files. */
function hostileCase(text: string) {
  return runCase(text, {
    blocks: [text, text],
    context: text,
    commentary: text,
    refersTo: text,
    tags: [text],
    from: [{ file: text, example: 1, line: 1 }],
    rubric: [item(text, { text, tags: [text] }), item(`other ${text}`, { text })],
  });
}

/** Two trials whose answers, reasons, quotes, judgements and metadata are the text: one passes, one fails. */
function hostileTrials(variant: string, text: string): TrialRecord[] {
  return [1, 2].map((trial) => {
    const failed = trial === 1 ? [] : [text];
    const spoken = { variant, case: hostileCase(text), trial, text, evidence: text, reason: text };
    const made = trialOf({ ...spoken, failed });
    if (made.answer === null) return made;
    const toolCalls = [{ name: text, input: { [text]: text } }];
    const answer = { ...made.answer, toolCalls, model: text, requestId: text, stopReason: text };
    const fidelity = [
      { id: text, outcome: 'fail' as const, score: 0, reason: text, evidence: text },
    ];
    return { ...made, fidelity, judge: [{ request: text, answers: [answer] }], answer };
  });
}

/** Every text in the report is hostile, also the names that stand in its head. */
function hostileReport(texts: readonly string[]): Report {
  const all = texts.join('\n');
  const variants = [`a ${all}`, `b ${all}`].map((id) =>
    runVariant(id, {
      file: all,
      name: all,
      description: all,
      system: all,
      model: all,
      fidelity: texts.map((text) => item(text)),
    }),
  );
  const trials = variants.flatMap(({ id }) => texts.flatMap((text) => hostileTrials(id, text)));
  return reportOf(variants, texts.map(hostileCase), trials, {
    decision: { exitCode: 1, headline: all, reasons: texts },
    notes: texts,
    judge: { model: all, effort: null, identity: all, instructions: all },
  });
}

/** What no text of a report may become. */
const FORBIDDEN =
  'img, iframe, object, embed, video, form[action], base, link, [onload], [onerror], [onfocus], a[href^="javascript"], a[href^="http"]';

describe(`a page of ${HOSTILE.length} hostile texts`, () => {
  it('shows them and does nothing else, every one opened and every answer too', async () => {
    const { page, trouble } = await open(hostileReport(HOSTILE));
    await page.locator('details').evaluateAll((all) => {
      for (const each of all) each.setAttribute('open', '');
    });
    expect(await page.locator('h1').count()).toBe(1);
    const cells = page.locator('table.heat').first().locator('td:nth-child(2) a.cell');
    expect(await cells.count()).toBe(HOSTILE.length);
    for (let number = 0; number < HOSTILE.length; number += 1) {
      await cells.nth(number).evaluate((cell: HTMLElement) => cell.click());
      await page.waitForSelector('dialog .trial');
      await page.selectOption('[name=show]', number % 2 === 0 ? 'both' : 'diff');
      const made = await page
        .locator(FORBIDDEN)
        .evaluateAll((all) => all.map((each) => each.outerHTML));
      expect(made, HOSTILE[number]).toEqual([]);
      await page.keyboard.press('Escape');
    }
    expect(await page.evaluate(() => Reflect.get(window, 'ran'))).toBeUndefined();
    expect(trouble).toEqual([]);
  });

  it('would be refused by the browser if one got through', async () => {
    const { page, trouble } = await open(hostileReport(['plain']));
    await page.evaluate(() => {
      const holder = document.createElement('div');
      holder.innerHTML = '<img src="https://attacker.example/x.png" onerror="window.ran = 1">';
      const script = document.createElement('script');
      script.textContent = 'window.ran = 1';
      document.body.append(holder, script);
    });
    await expect.poll(() => trouble).toContain('refused https://attacker.example/x.png (csp)');
    expect(await page.evaluate(() => Reflect.get(window, 'ran'))).toBeUndefined();
    expect(trouble.filter((each) => each.startsWith('response'))).toEqual([]);
  });
});
