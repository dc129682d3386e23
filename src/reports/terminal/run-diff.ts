import type {
  FamilyDiff,
  NamesDiff,
  OutcomeChange,
  RunDiff,
  VariantChange,
  VariantDiff,
} from '../../comparisons/run-diff/run-diff.js';
import {
  minute,
  NOT_KNOWN,
  plural,
  points,
  shortName,
  signedInterval,
  signedPoints,
} from '../figures.js';
import { fold } from '../fold.js';
import { diff } from '../html/diff.js';
import { type Paint, painter } from './paint.js';
import type { Screen } from './terminal.js';
import { terminalText } from './text.js';

/** Lines of a prompt's diff that are shown; the rest is counted. */
const MOST_LINES = 12;

/** Two runs side by side for a terminal. */
export function renderRunDiff(runs: RunDiff, screen: Screen): string {
  const paint = painter(screen.colour);
  const { before, after, judge, families } = runs;
  const head = [
    paint('bold', fold(`${named(before)} → ${named(after)}`, screen.columns, '  ')),
    ...(judge === null
      ? []
      : [
          fold(
            terminalText(`Judge: ${known(judge.before)} → ${known(judge.after)}`),
            screen.columns,
          ),
        ]),
    ...namesLines('family', families, screen),
  ];
  const each = families.both.map((family) => familyText(family, screen, paint));
  return `${[head.join('\n'), ...each].join('\n\n')}\n`;
}

function named({ id, finished }: RunDiff['before']): string {
  return `${terminalText(id)} (${minute(finished)})`;
}

function familyText(family: FamilyDiff, screen: Screen, paint: Paint): string {
  const { columns } = screen;
  const changed = family.cases.changed.map(terminalText).join(', ');
  const lines = [
    paint('bold', fold(terminalText(family.family), columns)),
    ...namesLines('variant', family.variants, screen),
    ...namesLines('case', family.cases, screen),
    ...(changed === '' ? [] : [fold(`Changed, and left out of scores: ${changed}`, columns, '  ')]),
    ...family.changes.flatMap((change) => changeLines(change, family.family, screen, paint)),
    ...(family.refused === null
      ? family.scores.flatMap((score) => scoreLines(score, family.family, screen, paint))
      : [fold(`Scores are not compared: ${family.refused}.`, columns, '  ')]),
  ];
  return lines.join('\n');
}

function namesLines(what: string, { added, removed }: NamesDiff, { columns }: Screen): string[] {
  const line = (word: string, names: readonly string[]) =>
    names.length === 0
      ? []
      : [fold(`${word} ${what}: ${names.map(terminalText).join(', ')}`, columns, '  ')];
  return [...line('New', added), ...line('Gone', removed)];
}

function changeLines(
  { variant, what, before, after }: VariantChange,
  family: string,
  { columns }: Screen,
  paint: Paint,
): string[] {
  const name = terminalText(shortName(variant, family));
  if (what !== 'prompt') {
    const change = `${what} ${known(before)} → ${known(after)}`;
    return [fold(`${name}: ${terminalText(change)}`, columns, '  ')];
  }
  const changes = diff((before ?? '').split('\n'), (after ?? '').split('\n'));
  const lines = changes.flatMap(({ kind, tokens }) =>
    kind === 'same' ? [] : tokens.map((text) => ({ kind, text: terminalText(text) })),
  );
  const count = (kind: string) => lines.filter((line) => line.kind === kind).length;
  const shown = lines
    .slice(0, MOST_LINES)
    .map(({ kind, text }) =>
      kind === 'added'
        ? paint('green', fold(`  + ${text}`, columns, '    '))
        : paint('red', fold(`  - ${text}`, columns, '    ')),
    );
  const more = lines.length - shown.length;
  return [
    `${name}: prompt changed, +${count('added')} −${count('removed')} lines`,
    ...shown,
    ...(more === 0 ? [] : [`    and ${plural(more, 'line')} more`]),
  ];
}

function scoreLines(
  { variant, before, after, difference, thisSuite, cases, outcomes }: VariantDiff,
  family: string,
  { columns }: Screen,
  paint: Paint,
): string[] {
  const name = terminalText(shortName(variant, family));
  const figures = `${points(before)} → ${points(after)}, ${signedPoints(difference)} (95 % interval ${signedInterval(thisSuite)}, ${plural(cases, 'case')})`;
  const beyond = thisSuite.low > 0 ? 'green' : thisSuite.high < 0 ? 'red' : null;
  return [
    fold(`${name}: ${beyond === null ? figures : paint(beyond, figures)}`, columns, '  '),
    ...outcomes.map((outcome) => fold(`  - ${outcomeText(outcome)}`, columns, '    ')),
  ];
}

function outcomeText({ case: id, before, after }: OutcomeChange): string {
  return `${terminalText(id)}: ${before.passed} of ${before.scored} passed → ${after.passed} of ${after.scored}`;
}

function known(value: string | null): string {
  return value ?? NOT_KNOWN;
}
