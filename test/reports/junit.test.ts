import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { renderJunit } from '../../src/reports/junit.js';
import { HOSTILE } from './fixtures/hostile.js';
import { item, plainReport, reportOf, runCase, runVariant, trialOf } from './fixtures/report.js';
import { complaints } from './fixtures/xmllint.js';

/** The text of an XPath expression, as xmllint reads it. */
function xpath(xml: string, expression: string): string {
  return spawnSync('xmllint', ['--xpath', expression, '-'], {
    input: xml,
    encoding: 'utf8',
  }).stdout.trim();
}

const only = runCase('only', {
  rubric: [item('first', { text: 'Names a pool.' }), item('second', { points: 2 })],
});

describe('JUnit', () => {
  it('follows the schema of Jenkins', () => {
    expect(complaints(renderJunit(plainReport()))).toBe('');
    expect(complaints(renderJunit(reportOf([], [], [])))).toBe('');
  });

  it('has a suite for each variant and a test for each case, and counts them right', () => {
    const xml = renderJunit(plainReport(3, 4));
    expect(xpath(xml, 'count(//testsuite)')).toBe('3');
    expect(xpath(xml, 'count(//testcase)')).toBe('12');
    for (const [counted, attribute] of [
      ['//failure', 'failures'],
      ['//error', 'errors'],
    ] as const) {
      expect(xpath(xml, `count(${counted})`)).toBe(xpath(xml, `sum(//testsuite/@${attribute})`));
      expect(xpath(xml, `count(${counted})`)).toBe(xpath(xml, `string(/testsuites/@${attribute})`));
    }
  });

  it('says of a failure which criterion failed, why, and the quote', () => {
    const trial = trialOf({
      variant: 'v',
      case: only,
      trial: 1,
      text: 'x',
      failed: ['first', 'second'],
    });
    const items = trial.items.map((each) => ({
      ...each,
      reason: 'No pool is named.',
      evidence: 'a quote',
    }));
    const xml = renderJunit(reportOf([runVariant('v')], [only], [{ ...trial, items }]));
    expect(xpath(xml, 'string(//failure/@message)')).toBe('0 of 1 passed, mean score 0.0');
    const text = xpath(xml, 'string(//failure)');
    expect(text).toContain('criterion first (fail): Names a pool.');
    expect(text).toContain('reason: No pool is named.');
    expect(text).toContain('quote: a quote');
  });

  it('makes what is unscored an error, not a failure', () => {
    const trial = trialOf({ variant: 'v', case: only, trial: 1, text: 'x', unscored: 'timeout' });
    const xml = renderJunit(reportOf([runVariant('v')], [only], [trial]));
    expect(xpath(xml, 'count(//failure)')).toBe('0');
    expect(xpath(xml, 'string(//error)')).toContain('trial 1: unscored: timeout');
  });

  it('carries score and interval as properties, and leaves out what is not known', () => {
    const xml = renderJunit(plainReport());
    expect(
      Number(xpath(xml, 'string((//property[@name="assay.score"])[1]/@value)')),
    ).toBeGreaterThan(0);
    expect(xpath(xml, 'count(//property[@name="assay.score.this-suite.low"])')).toBe('3');
    expect(xpath(xml, 'count(//property[@name="assay.model"])')).toBe('0');
    expect(xpath(xml, 'count(//testcase/@time)')).toBe('0');
  });

  it('stays well-formed and valid whatever the texts are', () => {
    const cases = HOSTILE.map((text) => runCase(text, { rubric: [item(text, { text })] }));
    const trials = cases.map((each, index) => {
      const text = HOSTILE[index] ?? '';
      return trialOf({ variant: 'v', case: each, trial: 1, text, failed: [text], reason: text });
    });
    expect(complaints(renderJunit(reportOf([runVariant('v')], cases, trials)))).toBe('');
  });
});
