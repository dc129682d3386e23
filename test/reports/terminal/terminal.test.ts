import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { renderTerminal } from '../../../src/reports/terminal/terminal.js';
import { plainReport, reportOf, runCase, runVariant, trialOf } from '../fixtures/report.js';

const LONG = 'family/a-reviewer-of-principles-with-a-very-long-name-that-no-log-has-room-for';

/** A baseline and two candidates with long names, one of which was not scored once. */
function report() {
  const cases = [runCase('one'), runCase('two')];
  const ids = ['family/generalist', 'family/principled-reviewer', LONG];
  const trials = ids.flatMap((variant) =>
    cases.map((each, index) => {
      const unscored = variant === LONG && index === 1 ? { unscored: 'timeout' } : {};
      return trialOf({ variant, case: each, trial: 1, text: 'x', ...unscored });
    }),
  );
  return reportOf(
    ids.map((id) => runVariant(id)),
    cases,
    trials,
  );
}

describe('the terminal', () => {
  it.each([40, 59, 60, 72, 80, 200])('has no line wider than its %i columns', (columns) => {
    const text = stripVTControlCharacters(renderTerminal(report(), { columns, colour: true }));
    // Sentences break at spaces only, so a name in them may be longer than a line.
    const lines = text.replaceAll(LONG.slice('family/'.length), 'long').split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
  });

  it('shows the interval from 60 columns on, and a sign for the word of the verdict below', () => {
    const at = (columns: number) => renderTerminal(report(), { columns, colour: false });
    expect(at(60)).toMatch(/variant +score +95 % +verdict/);
    expect(at(60)).toMatch(/0\.0 inconclusive/);
    expect(at(59)).toMatch(/variant +score +verdict/);
    expect(at(59)).toMatch(/0\.0 \?/);
  });

  it('keeps the whole of a name that goes over several lines', () => {
    const table = renderTerminal(report(), { columns: 40, colour: false });
    const names = table.split('\n').map((line) => line.split(/ {2,}/)[0] ?? '');
    expect(names.join('')).toContain(LONG.slice('family/'.length));
  });

  it('groups thousands as the other reports do', () => {
    const text = renderTerminal(plainReport(2, 400, 3), { columns: 80, colour: false });
    expect(text).toContain('2\u2009400 trials');
    expect(text).not.toMatch(/\d{4} (?:trials|passed|failed)/);
  });
});
