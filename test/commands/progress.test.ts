import { spawn } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ProgressNews, progressLine } from '../../src/commands/progress-line.js';
import { timeLeft } from '../../src/commands/time-left.js';
import { visibleLength } from '../../src/reports/fold.js';
import { painter } from '../../src/reports/terminal/paint.js';
import { cli } from './assay.js';
import { liveProject } from './live-project.js';

const plain = painter(false);
const news: ProgressNews = {
  progress: { done: 1234, total: 5000, unscored: 3, running: 32, costUsd: 1.5 },
  spending: { limitUsd: 5, spentUsd: () => 1.25 },
  leftMs: 245_000,
};

describe('the line of progress', () => {
  it('tells trials, what runs, what is unscored, money and time, in as many words as fit', () => {
    const line = (columns: number) => progressLine(news, columns, plain);
    expect(line(199)).toBe(
      '█████░░░░░░░░░░░░░░░  1\u2009234 of 5\u2009000 trials · 32 running · 3 unscored · $1.25 spent, $3.75 left · about 5 min left',
    );
    expect(line(79)).toBe(
      '1\u2009234/5\u2009000 · 32 running · 3 unscored · $3.75 left · 5 min left',
    );
    expect(line(39)).toBe('1\u2009234/5\u2009000 · 3 unscored · $3.75 left');
    expect(line(20)).toBe('1\u2009234/5\u2009000');
  });

  it('leaves out what is nothing or not known', () => {
    const progress = { done: 0, total: 10, unscored: 0, running: 0, costUsd: null };
    expect(progressLine({ progress, leftMs: null }, 79, plain)).toBe('0 of 10 trials');
    const known = { ...progress, costUsd: 0.5 };
    expect(progressLine({ progress: known, leftMs: 100 }, 79, plain)).toBe(
      '0 of 10 trials · $0.50 · about 5 s left',
    );
  });

  it('is never wider than the terminal, also in colour', () => {
    const number = fc.nat(1_000_000);
    const line = fc.record({
      progress: fc.record({
        done: number,
        total: number,
        unscored: number,
        running: number,
        costUsd: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })),
      }),
      leftMs: fc.option(fc.nat()),
    });
    fc.assert(
      fc.property(line, fc.integer({ min: 20, max: 300 }), ({ progress, leftMs }, columns) => {
        const total = progress.done + progress.total;
        const shown = progressLine(
          { progress: { ...progress, total }, leftMs },
          columns,
          painter(true),
        );
        expect(visibleLength(shown)).toBeLessThanOrEqual(columns);
      }),
    );
  });
});

describe('the time left', () => {
  it('goes by the last minute, since what comes from the store comes at once', () => {
    let clock = 0;
    const left = timeLeft(() => clock);
    expect(left(1_000, 2_000)).toBeNull();
    for (let done = 1_001; done <= 1_200; done += 1) {
      clock += 1_000;
      left(done, 2_000);
    }
    // One a second over the last minute, and 800 to go.
    expect(left(1_200, 2_000)).toBeCloseTo(800_000, -4);
  });

  it('says nothing while there is too little to go by', () => {
    let clock = 0;
    const left = timeLeft(() => clock);
    clock = 10_000;
    expect(left(3, 100)).toBeNull();
    clock = 2_000;
    expect(timeLeft(() => clock)(50, 100)).toBeNull();
  });
});

it('is written over itself on a terminal, and gone at the end', async () => {
  const { cwd, env } = await liveProject({ decide: () => ({ text: 'yes', delayMs: 300 }) });
  const child = spawn(
    'script',
    ['-qec', `"${process.execPath}" "${cli}" run --trials 2`, '/dev/null'],
    {
      cwd,
      env: { ...process.env, ...env, NO_COLOR: '1', TERM: 'xterm' },
    },
  );
  let screen = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
  });
  await new Promise((resolve) => child.on('close', resolve));
  const [before = '', ...lines] = screen.split('\r\u001b[2K');
  expect(before).toContain('3 cases, 12 trials');
  expect(lines[0]).toMatch(/^\d+ of 12 trials · \d+ running/);
  expect(lines.at(-1)).toMatch(/^team: 2 variants/);
});
