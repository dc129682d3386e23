import { describe, expect, it } from 'vitest';
import { chooseShown, withTrials } from '../../src/comparisons/shown-trials.js';
import { summarise, summariser } from '../../src/comparisons/trial-summary.js';
import { plainReport, runCase, trialOf } from '../reports/fixtures/report.js';

const whole = plainReport();
const regressed = whole.families.flatMap(({ baseline, comparisons }) =>
  comparisons
    .filter((each) => each.baseline === baseline && each.verdict === 'regressed')
    .map(({ candidate }) => candidate),
);

describe('the trials that a report carries', () => {
  const [candidate = ''] = regressed;
  const spoken = { case: runCase('c'), trial: 1, text: 'So.' };
  const trials = [
    trialOf({ ...spoken, variant: 'other' }),
    trialOf({ ...spoken, variant: 'other', unscored: 'timeout' }),
    trialOf({ ...spoken, variant: 'other', failed: ['first', 'second'] }),
    trialOf({ ...spoken, variant: candidate }),
    trialOf({ ...spoken, variant: candidate, failed: ['first', 'second'] }),
  ].map(summariser());

  it('are all, where there are few', () => {
    expect(chooseShown(whole, trials)).toEqual(new Set([0, 1, 2, 3, 4]));
  });

  it('are first what did not pass in a regression, then what failed, what is unscored, what passed', () => {
    expect(regressed).not.toEqual([]);
    expect(trials.map(({ outcome }) => outcome)).toEqual([
      'pass',
      'unscored',
      'fail',
      'pass',
      'fail',
    ]);
    expect([1, 2, 3, 4].map((most) => [...chooseShown(whole, trials, most)].sort())).toEqual([
      [4],
      [2, 4],
      [1, 2, 4],
      [0, 1, 2, 4],
    ]);
  });

  it('are counted where some are left out', () => {
    const all = whole.trials.length;
    const cut = withTrials(whole, whole.trials.slice(0, 2), all);
    expect(cut.notes.at(-1)).toContain(`${all - 2} of ${all} trials are left out of this report`);
    expect(withTrials(whole, whole.trials, all)).toEqual(whole);
  });
});

describe('the figures of a trial', () => {
  const trial = trialOf({ variant: 'v', case: runCase('c'), trial: 1, text: 'A telling text.' });
  const usage = { inputTokens: 1, outputTokens: 1, cacheWriteTokens: 30, cacheReadTokens: 5 };

  it('hold no text of an answer', () => {
    expect(summarise(trial).words).toBe(3);
    expect(JSON.stringify(summarise(trial))).not.toContain('telling');
  });

  it('add up what the prompt cache did in the answer and in its judgements', () => {
    const answer = trial.answer && { ...trial.answer, usage };
    const judge = [{ request: 'r', answers: answer ? [answer, answer] : [] }];
    const { cache } = summarise({ ...trial, answer, judge, cacheSavedUsd: 0.25 });
    expect(cache).toEqual({ writtenTokens: 90, readTokens: 15, savedUsd: 0.25 });
  });

  it('say that the cache is not known where no server told, and nothing where there is no answer', () => {
    const unknown = { writtenTokens: null, readTokens: null, savedUsd: null };
    expect(summarise(trial).cache).toEqual(unknown);
    expect(summarise({ ...trial, answer: null }).cache).toBeNull();
  });
});
