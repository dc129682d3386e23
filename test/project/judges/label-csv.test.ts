import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { labelsFromCsv, labelsToCsv } from '../../../src/project/judges/label-csv.js';
import {
  labelPaths,
  readLabelFile,
  writeLabelFile,
} from '../../../src/project/judges/label-files.js';
import type { LabelFile } from '../../../src/runs/label-file.js';

function labelsOf(answer: string, task: string[] = ['Is it so?'], note = '# why'): LabelFile {
  const labels = [
    { id: 'key', text: 'Names a key: yes.', met: 'yes' as const, ...(note && { note }) },
    { id: 'long', text: answer || 'Is long.', met: 'open' as const },
  ];
  const one = { case: 'one', variant: 'team/good', trial: 1, task, answer, labels };
  return { version: 1, family: 'team', answers: [one, { ...one, trial: 2 }] };
}

const again = (labels: LabelFile) => labelsFromCsv(labelsToCsv(labels), 'labels/team.csv', 'team');

describe('labels as CSV', () => {
  it('give back any answer, task, statement and note as they were', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'\'"=+-@[],;\t\r\n a\0＝') }),
    );
    fc.assert(
      fc.property(
        text,
        fc.array(text, { minLength: 1, maxLength: 3 }),
        text,
        (answer, task, note) => {
          expect(again(labelsOf(answer, task, note))).toEqual(labelsOf(answer, task, note));
        },
      ),
    );
  });

  it('hold no cell that a spreadsheet would compute', () => {
    const csv = labelsToCsv(labelsOf('=HYPERLINK("http://x","y")', ['+1'], '@SUM(A1)'));
    expect(csv).toContain(`,'@SUM(A1),'+1,"'=HYPERLINK(""http://x"",""y"")"\r\n`);
  });

  it.each([
    ['semicolons', (csv: string) => csv.replaceAll(',', ';')],
    ['tabs', (csv: string) => csv.replaceAll(',', '\t')],
    [
      'a byte order mark and other line ends',
      (csv: string) => `\uFEFF${csv.replaceAll('\r\n', '\n')}\n`,
    ],
    [
      'upper case and white space around what was met',
      (csv: string) => csv.replaceAll('yes,#', ' YES ,#'),
    ],
    ['nothing where it is open', (csv: string) => csv.replaceAll(',open,', ',,')],
  ])('are read with %s, as spreadsheets write them', (_, saved) => {
    const csv = saved(labelsToCsv(labelsOf('An answer')));
    expect(labelsFromCsv(csv, 'labels/team.csv', 'team')).toEqual(labelsOf('An answer'));
  });

  const csv = labelsToCsv(labelsOf('Two\nlines'));

  it.each([
    [
      'a misspelt column',
      csv.replace('variant', 'varaint'),
      '1:1: unknown column `varaint`, did you mean `variant`?',
    ],
    ['a missing column', csv.replace(/,answer(?=\r)/, ''), '1:1: missing `answer`'],
    [
      'a column twice',
      csv.replace('note', 'case'),
      '1:1: the column `case` stands here a second time',
    ],
    [
      'a word that is no decision',
      csv.replace(',yes,', ',maybe,'),
      '2:1: expected `met` to be yes, no, unclear or open, got "maybe"',
    ],
    [
      'a trial that is no number',
      csv.replace('team/good,1', 'team/good,one'),
      '2:1: expected `trial` to be a whole number, got "one"',
    ],
    ['a row cut short', `${csv}one,team/good\r\n`, '12:1: expected 9 cells, got 2'],
    [
      'a quotation mark never closed',
      `${csv}one,"team`,
      '12:1: broken CSV: a quotation mark that is never closed',
    ],
    [
      'a quotation mark inside a cell',
      csv.replace('team/good', 'team"good'),
      '2:1: broken CSV: a quotation mark inside',
    ],
    ['nothing', '', '1:1: missing `case`'],
  ])('are refused with the line for %s', (_, broken, message) => {
    expect(() => labelsFromCsv(broken, 'labels/team.csv', 'team')).toThrow(
      `labels/team.csv:${message}`,
    );
  });
});

describe('files of labels', () => {
  const root = mkdtempSync(join(tmpdir(), 'assay-labels-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('are one for each person, told by their names, and never taken for another family’s', async () => {
    const names = [
      'team.yaml',
      'team@anna.csv',
      'team@bo.yaml',
      'team.calibration.json',
      'teams.yaml',
    ];
    for (const name of names) await writeLabelFile(join('labels', name), root, labelsOf('x'));
    expect(labelPaths('labels', root, 'team')).toEqual([
      { path: 'labels/team.yaml', person: null },
      { path: 'labels/team@anna.csv', person: 'anna' },
      { path: 'labels/team@bo.yaml', person: 'bo' },
    ]);
    expect(await readLabelFile('labels/team@anna.csv', root, 'team')).toEqual(labelsOf('x'));
    await writeLabelFile('labels/team@anna.yaml', root, labelsOf('x'));
    expect(() => labelPaths('labels', root, 'team')).toThrow(
      'expected one file of labels, got labels/team@anna.csv and labels/team@anna.yaml',
    );
  });
});
