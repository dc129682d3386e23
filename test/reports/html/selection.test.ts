import { describe, expect, it } from 'vitest';
import { selectTrials } from '../../../src/reports/html/selection.js';
import { renderHtml } from '../../../src/reports/html.js';
import { plainReport } from '../fixtures/report.js';

describe('which trials a page carries', () => {
  it('has all of a small run: failures to be read at once, the others packed', () => {
    const report = plainReport();
    const chosen = selectTrials(report);
    for (const trial of report.trials)
      expect(chosen.get(trial)).toBe(trial.outcome === 'pass' ? 'pack' : 'page');
  });

  it('takes failures first where there is no room for all', () => {
    const report = plainReport();
    const chosen = selectTrials(report, { page: 0, pack: 20_000 });
    const packed = report.trials.filter((trial) => chosen.get(trial) === 'pack');
    expect(packed.length).toBeGreaterThan(0);
    expect(packed.length).toBeLessThan(report.trials.length);
    expect(packed.every(({ outcome }) => outcome === 'fail')).toBe(true);
  });

  it('keeps the page of a big run small: 5 variants, 200 cases, 5 trials with long answers', () => {
    const report = plainReport(5, 200, 5);
    const trials = report.trials.map((trial, index) => {
      const words = Array.from({ length: 900 }, (_, word) =>
        ((index * 7919 + word * 104_729) % 99_991).toString(36),
      );
      return trial.answer === null
        ? trial
        : { ...trial, answer: { ...trial.answer, text: words.join(' ') } };
    });
    expect(Buffer.byteLength(renderHtml({ ...report, trials }))).toBeLessThan(6_000_000);
  });
});
