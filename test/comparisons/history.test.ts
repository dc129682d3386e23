import { describe, expect, it } from 'vitest';
import { driftOf } from '../../src/comparisons/history/drift.js';
import { type Night, nightsOf } from '../../src/comparisons/history/era.js';
import type { HistoryLine, HistoryVariant } from '../../src/comparisons/history/history-line.js';
import { sinceLastNight } from '../../src/comparisons/history/since.js';
import { seededRandom } from '../../src/stats/index.js';

const policy = { falseAlarmsAYear: 12, watched: 1, seed: 1 };

/** A night of one variant whose cases have these scores; a score of 1 is a pass. */
function nightOf(
  scores: readonly (readonly number[])[],
  more: Partial<HistoryVariant> = {},
  line: Partial<HistoryLine> = {},
): Night {
  const variant: HistoryVariant = {
    ...{ variant: 'team/a', prompt: 'p', model: 'm', effort: null, answeredBy: ['m-1'] },
    ...{ score: null, trials: scores.flat().length, unscored: 0, costUsd: null, drift: null },
    answers: [],
    cases: scores.map((own, index) => ({
      case: `case-${index}`,
      scores: own,
      passed: own.filter((score) => score === 1).length,
    })),
    ...more,
  };
  const family = { family: 'team', suite: 's', judged: true, variants: [variant] };
  const whole: HistoryLine = {
    ...{ version: 1, run: 'r', at: '2026-11-20T02:00:00.000Z', assay: '0', recorded: false },
    ...{ maxTokens: 1, judge: { model: 'j', identity: 'j1' }, exitCode: 0, headline: '' },
    ...{ costUsd: null, families: [family] },
    ...line,
  };
  return { line: whole, family, variant };
}

/** Nights one after another, each held against those before it. */
function watch(nights: readonly Night[]): readonly Night[] {
  const seen: Night[] = [];
  for (const night of nights) {
    const drift = driftOf(night, seen, policy);
    seen.push({ ...night, variant: { ...night.variant, drift } });
  }
  return seen;
}

const good = [
  [1, 1, 1, 1],
  [1, 1, 1, 1],
  [1, 1, 0, 1],
];
const bad = [
  [0, 1, 0, 1],
  [1, 0, 1, 1],
  [0, 1, 0, 1],
];

describe('drift', () => {
  const alarms = (nights: readonly Night[]) =>
    watch(nights).map(({ variant }) => variant.drift?.alarm ?? null);

  it('has nothing to go by on the first night, nor where no case is the same', () => {
    expect(alarms([nightOf(good), nightOf([])])).toEqual([null, null]);
  });

  it('raises an alarm when a drop stays, and not before', () => {
    const nights = [
      ...Array.from({ length: 8 }, () => nightOf(good)),
      ...[1, 2, 3].map(() => nightOf(bad)),
    ];
    const found = alarms(nights);
    expect(found.slice(0, 8)).not.toContain(true);
    expect(found.slice(8)).toContain(true);
  });

  it('takes no better night for an alarm', () => {
    expect(alarms([nightOf(bad), nightOf(bad), nightOf(good), nightOf(good)])).not.toContain(true);
  });

  it('starts anew after an alarm', () => {
    const before = { p: 0.001, nights: 1, spread: 1, sum: 9, bound: 5, alarm: true };
    const drift = driftOf(nightOf(good), [nightOf(good, { drift: before })], policy);
    expect(drift?.sum).toBeLessThan(1);
  });

  it.each([
    ['the prompt', nightOf(bad, { prompt: 'q' })],
    ['the model asked for', nightOf(bad, { model: 'n' })],
    ['the effort', nightOf(bad, { effort: 'low' })],
    ['the judge', nightOf(bad, {}, { judge: { model: 'j', identity: 'j2' } })],
    ['the longest answer', nightOf(bad, {}, { maxTokens: 2 })],
  ])('starts anew when %s changes', (_, changed) => {
    expect(driftOf(changed, [nightOf(good)], policy)).toBeNull();
  });

  it('goes on when another model answers under the same name: that is what drift is', () => {
    const drift = driftOf(nightOf(bad, { answeredBy: ['m-2'] }), [nightOf(good)], policy);
    expect(drift?.p).toBeLessThan(0.1);
  });

  it('raises no more false alarms than asked for while nothing changes', () => {
    const random = seededRandom(5);
    const draw = () =>
      [0.9, 0.7, 0.8, 0.6, 0.95].map((quality) =>
        [1, 2, 3].map(() => (random.uniform() < quality ? 1 : 0)),
      );
    const nights = Array.from({ length: 240 }, () => nightOf(draw()));
    const found = alarms(nights).filter((alarm) => alarm === true).length;
    // Twelve a year of nights are asked for: eight of 240, whose number varies as a Poisson's does.
    expect(found).toBeLessThanOrEqual(15);
  });
});

describe('nights', () => {
  it('count an answer once, and a replay never', () => {
    const lines = [
      nightOf(good, { answers: ['a', 'b'] }),
      nightOf(good, { answers: ['b', 'c'] }),
      nightOf(good, { answers: ['d'] }, { recorded: true }),
      nightOf(good, { answers: ['e'] }),
      nightOf(good, { answers: [] }),
    ].map(({ line }) => line);
    const found = nightsOf(lines, 'team', 'team/a').map(({ variant }) => variant.answers);
    expect(found).toEqual([['a', 'b'], ['e']]);
  });
});

describe('since last night', () => {
  it('names the cases that are least likely by chance, and counts the others', () => {
    const cases = Array.from({ length: 8 }, (_, place) => (place === 6 ? [1, 1, 1, 1, 1, 1] : [1]));
    const tonight = cases.map((scores) => scores.map(() => 0));
    const since = sinceLastNight(nightOf(tonight), [nightOf(cases)]);
    expect(since?.sentence).toMatch(/Newly failing: case-6 \(0 of 6 passed, .* and 3 more\.$/);
    expect(since?.failing).toHaveLength(8);
  });

  it('says which cases fail that passed, and whether chance may do that', () => {
    const nights = Array.from({ length: 6 }, () => nightOf(good));
    const tonight = nightOf([
      [0, 0, 0, 0],
      [1, 1, 1, 1],
      [1, 1, 1, 1],
    ]);
    expect(sinceLastNight(tonight, nights)?.sentence).toBe(
      'team/a: no score to compare since 2026-11-20, nothing changed. Newly failing: case-0 (0 of 4 passed, 4 of 4 before).',
    );
    const single = nightOf([[0], [1], [1]]);
    expect(sinceLastNight(single, [nightOf([[1], [1], [1]])])?.sentence).toContain(
      'case-0 (0 of 1 passed, 1 of 1 before; may be chance)',
    );
  });
});
