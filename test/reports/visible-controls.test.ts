import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../src/reports/html.js';
import { renderJunit } from '../../src/reports/junit.js';
import { visibleControls } from '../../src/reports/visible-controls.js';
import { item, reportOf, runCase, runVariant, trialOf } from './fixtures/report.js';

const UNSEEN = /(?![\t\n\r])[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
const TEXT =
  'nul \0 bell \u0007 escape \u001b[31m del \u007F csi \u009B31m turned \u202Egnp.exe\u2069';
const SEEN = 'nul ␀ bell ␇ escape ␛[31m del ␡ csi [U+009B]31m turned [U+202E]gnp.exe[U+2069]';

/** One trial that failed, which stands in the page, and one that passed, which is packed. */
function report() {
  const only = runCase(TEXT, { tags: [TEXT], rubric: [item('first', { text: TEXT })] });
  const spoken = { variant: 'v', case: only, text: TEXT, reason: TEXT };
  const trials = [
    trialOf({ ...spoken, trial: 1, failed: ['first'] }),
    trialOf({ ...spoken, trial: 2, evidence: TEXT }),
  ];
  return reportOf([runVariant('v', { system: TEXT })], [only], trials);
}

describe('control characters', () => {
  it('are shown as their pictures or codes, and white space stays', () => {
    expect(visibleControls(`${TEXT}\t\r\n`)).toBe(`${SEEN}\t\r\n`);
    expect(visibleControls('\u061C\u200E\u200F')).toBe('[U+061C][U+200E][U+200F]');
  });

  it('are in no text afterwards, and a text without them is left as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visibleControls(text)).not.toMatch(UNSEEN);
        if (!UNSEEN.test(text)) expect(visibleControls(text)).toBe(text);
      }),
    );
  });

  it('are visible in the page and in the answers packed into it', () => {
    const html = renderHtml(report());
    expect(html).not.toMatch(UNSEEN);
    expect(html).toContain(SEEN);
    const packs = html.matchAll(/<script type="application\/octet-stream"[^>]*>([^<]+)</g);
    const packed = [...packs].map(([, data]) =>
      inflateRawSync(Buffer.from(data ?? '', 'base64')).toString(),
    );
    expect(packed).toEqual([expect.stringContaining(SEEN)]);
    expect(packed.join()).not.toMatch(UNSEEN);
  });

  it('are visible in JUnit', () => {
    const xml = renderJunit(report());
    expect(xml).not.toMatch(UNSEEN);
    expect(xml).toContain(SEEN);
  });
});
