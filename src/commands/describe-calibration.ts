import Table from 'cli-table3';
import type { Agreement, Decision } from '../comparisons/judges/calibration.js';
import { percent, plural, points, pointsInterval } from '../reports/figures.js';
import { fold } from '../reports/fold.js';
import { terminalText } from '../reports/terminal/text.js';
import type { Rate } from '../stats/index.js';
import type { FamilyCalibration } from './calibrate.js';
import { screenOf } from './screen.js';

/** A calibration for a person's eyes. */
export function describeCalibration(calibration: FamilyCalibration): string {
  const { columns } = screenOf(process.stdout, process.env);
  const { family, judge, alone, overall, criteria, differences } = calibration;
  const who = alone.length === 0 ? 'the judge' : 'the majority of';
  const head = `${family}: ${who} ${judge.model} (${judge.identity}) against people`;
  const rows = [
    ...(overall ? [row('all criteria', overall)] : []),
    ...alone.flatMap((each) => (each.overall ? [row(`${each.judge} alone`, each.overall)] : [])),
    ...criteria.map((each) => row(each.criterion, each)),
  ];
  const lines = [
    fold(terminalText(head), columns, '  '),
    overall ? tableOf(rows) : 'There is no decision of both a person and the judge.',
    ...[peopleLine(calibration), scoreLine(calibration), leftOutLine(calibration)].map((line) =>
      fold(line, columns, '  '),
    ),
    differences.length === 0
      ? 'They differ nowhere.'
      : `They differ in ${plural(differences.length, 'decision')}:`,
    ...differences.flatMap((each) =>
      differenceLines(each).map((line) => fold(line, columns, '    ')),
    ),
  ];
  return `${lines.filter((line) => line !== '').join('\n')}\n`;
}

function row(name: string, { agreement, kappa, sensitivity, specificity }: Agreement) {
  return [
    terminalText(name),
    String(agreement.n),
    percent(agreement.rate),
    kappa === null ? '–' : kappa.toFixed(2).replace('-', '−'),
    rate(sensitivity),
    rate(specificity),
  ];
}

function rate(value: Rate | null): string {
  return value === null ? '–' : `${percent(value.rate)} of ${value.n}`;
}

function tableOf(rows: readonly (readonly string[])[]): string {
  const table = new Table({
    head: ['criterion', 'n', 'agree', 'κ', 'found what is met', 'found what is not'],
    style: { head: [], border: [], compact: true },
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right'],
  });
  for (const cells of rows) table.push([...cells]);
  return table.toString();
}

function peopleLine({ people }: FamilyCalibration): string {
  if (people === null) return '';
  const figure = (value: number | null) =>
    value === null ? "can't be told" : value.toFixed(2).replace('-', '−');
  return `${people.people} people decided ${plural(people.decisions, 'statement')} more than once: among themselves κ ${figure(people.kappa)}, Krippendorff's α ${figure(people.alpha)}.`;
}

function scoreLine({ score }: FamilyCalibration): string {
  if (score === null)
    return 'No corrected score: it takes two answers labelled whole, and a run under this judge with others.';
  const { estimate, interval } = score.corrected;
  return `Score over criteria: ${points(score.judge)} as the judge has it, ${points(estimate)} as people would (${pointsInterval({ ...interval, level: 0.95 })}).`;
}

function leftOutLine({ leftOut }: FamilyCalibration): string {
  const parts = Object.entries(leftOut).flatMap(([why, count]) =>
    count > 0 ? [`${count} ${why}`] : [],
  );
  return parts.length === 0 ? '' : `Labels left out: ${parts.join(', ')}.`;
}

function differenceLines(difference: Decision): readonly string[] {
  const { case: id, variant, trial, criterion, text, human, humanNote } = difference;
  const { judgeReason, judgeEvidence } = difference;
  const says = (met: boolean) => (met ? 'met' : 'not met');
  const quote = judgeEvidence === '' ? '' : ` “${judgeEvidence}”`;
  return [
    `- ${id}, ${variant}, trial ${trial}: ${criterion}: ${text}`,
    `  people: ${says(human)}${humanNote === '' ? '' : `, ${humanNote}`}`,
    `  judge: ${says(!human)}, ${judgeReason}${quote}`,
  ].map(terminalText);
}
