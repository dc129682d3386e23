import type { FailingCase, SinceLastNight } from '../report.js';
import { changeWords } from './change-words.js';
import type { Drift } from './history-line.js';

/** What a person would say of a night beside the one before; figures are points of a hundred. */
export function sinceSentence(variant: string, since: Omit<SinceLastNight, 'sentence'>): string {
  return [moved(variant, since), ...newlyFailing(since.failing)].join(' ');
}

/** What an alarm says. */
export function alarmSentence(variant: string, { nights }: Drift): string {
  const known = nights === 1 ? 'the night before' : `the ${nights} nights before`;
  return `Drift alarm: ${variant} scores lower than in ${known}, by more than chance over many nights explains, and its prompt did not change.`;
}

function moved(variant: string, { at, changes, difference }: Omit<SinceLastNight, 'sentence'>) {
  const day = at.slice(0, 10);
  const why = changes.map(changeWords).join('; ');
  const apart = changes.filter(({ what }) => what === 'suite' || what === 'judge');
  if (apart.length > 0) {
    const what = apart.map(({ what }) => `the ${what}`).join(' and ');
    return `${variant}: not compared with ${day}, because ${what} changed since: scores of different ${apart.map(({ what }) => `${what}s`).join(' or ')} say nothing about each other.`;
  }
  const figures =
    difference === null
      ? 'no score to compare'
      : `${signed(difference.mean)} points (95 % interval ${signed(difference.thisSuite.low)} to ${signed(difference.thisSuite.high)})`;
  return why === ''
    ? `${variant}: ${figures} since ${day}, nothing changed.`
    : `${variant}: ${figures} since ${day}. Changed: ${why}.`;
}

/** Cases that are named; of a big suite some fail every night by chance. */
const MOST_NAMED = 5;

function newlyFailing(cases: readonly FailingCase[]): readonly string[] {
  if (cases.length === 0) return [];
  const named = cases.toSorted((a, b) => a.p - b.p).slice(0, MOST_NAMED);
  const each = named.map(({ case: id, before, after, p }) => {
    const chance = p <= 0.05 ? '' : '; may be chance';
    return `${id} (${after.passed} of ${after.scored} passed, ${before.passed} of ${before.scored} before${chance})`;
  });
  const more = cases.length - named.length;
  return [`Newly failing: ${each.join(', ')}${more === 0 ? '' : ` and ${more} more`}.`];
}

function signed(value: number): string {
  const figure = (Math.abs(value) * 100).toFixed(1);
  return `${value < 0 && figure !== '0.0' ? '−' : '+'}${figure}`;
}
