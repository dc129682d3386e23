import { z } from 'zod';
import { csvLine, isFormula } from '../../reports/csv-line.js';
import type { LabelFile, LabelledAnswer } from '../../runs/label-file.js';
import { type Problem, SuiteError } from '../../suites/problem.js';
import { unknownWord } from '../../words/nearest-word.js';
import { type CsvRow, readCsv } from './csv-rows.js';

const COLUMNS = [
  'case',
  'variant',
  'trial',
  'criterion',
  'text',
  'met',
  'note',
  'task',
  'answer',
] as const;

type Column = (typeof COLUMNS)[number];

/** Labels as CSV: a row for each, the answer in each of its rows, so that they may be sorted as one likes. */
export function labelsToCsv({ answers }: LabelFile): string {
  const rows = answers.flatMap(({ case: id, variant, trial, task, answer, labels }) =>
    labels.map(({ id: criterion, text, met, note }) => {
      const texts = [criterion, text, met, note ?? '', writeTask(task), answer].map(written);
      return [written(id), written(variant), trial, ...texts];
    }),
  );
  return [[...COLUMNS], ...rows].map(csvLine).join('');
}

/**
 * Reads labels from CSV. The columns may stand in any order; an empty `met` is open.
 *
 * @param file as it is shown to people.
 * @throws {SuiteError} with the line of everything that is wrong.
 */
export function labelsFromCsv(text: string, file: string, family: string): LabelFile {
  const [head, ...rows] = readCsv(text, file);
  const columns = head?.cells.map((cell) => cell.trim()) ?? [];
  const faults = headFaults(columns);
  if (faults.length > 0) throw new SuiteError(faults.map((fault) => at(file, 1, fault)));
  const read = rows.map((row) => readRow(row, columns));
  const problems = read.flatMap((row) => ('problem' in row ? [row] : []));
  if (problems.length > 0)
    throw new SuiteError(problems.map(({ line, problem }) => at(file, line, problem)));
  const answers = new Map<string, LabelledAnswer>();
  for (const row of read) {
    if ('problem' in row) continue;
    const { case: id, variant, trial, answer } = row.answer;
    const key = JSON.stringify([id, variant, trial, answer]);
    const known = answers.get(key) ?? row.answer;
    answers.set(key, { ...known, labels: [...known.labels, row.label] });
  }
  return { version: 1, family, answers: [...answers.values()] };
}

function headFaults(columns: readonly string[]): readonly string[] {
  const missing = COLUMNS.filter((column) => !columns.includes(column));
  const strange = columns.filter((column) => !COLUMNS.some((known) => known === column));
  const twice = columns.filter((column, index) => columns.indexOf(column) !== index);
  return [
    ...strange.map((column) => unknownWord('column', column, COLUMNS)),
    ...twice.map((column) => `the column \`${column}\` stands here a second time`),
    ...(missing.length === 0 ? [] : [`missing ${missing.map((each) => `\`${each}\``).join(', ')}`]),
  ];
}

const metSchema = z.enum(['yes', 'no', 'unclear', 'open']);
const taskSchema = z.array(z.string()).min(1);

type ReadRow =
  | { readonly answer: LabelledAnswer; readonly label: LabelledAnswer['labels'][number] }
  | { readonly line: number; readonly problem: string };

function readRow({ line, cells }: CsvRow, columns: readonly string[]): ReadRow {
  if (cells.length !== columns.length)
    return { line, problem: `expected ${columns.length} cells, got ${cells.length}` };
  const cell = (column: Column) => unwritten(cells[columns.indexOf(column)] ?? '');
  const empty = (['case', 'variant', 'criterion', 'text'] as const).find(
    (column) => cell(column) === '',
  );
  if (empty) return { line, problem: `expected a text in \`${empty}\`, got an empty cell` };
  const trial = Number(cell('trial'));
  if (!Number.isSafeInteger(trial) || trial < 1)
    return { line, problem: `expected \`trial\` to be a whole number, got "${cell('trial')}"` };
  const met = metSchema.safeParse(cell('met').trim().toLowerCase() || 'open');
  if (!met.success)
    return {
      line,
      problem: `expected \`met\` to be yes, no, unclear or open, got "${cell('met')}"`,
    };
  const task = readTask(cell('task'));
  if (task === undefined) return { line, problem: 'expected `task` to be a text or a JSON list' };
  const [id, variant, answer, note] = [cell('case'), cell('variant'), cell('answer'), cell('note')];
  return {
    answer: { case: id, variant, trial, task: [...task], answer, labels: [] },
    label: {
      ...{ id: cell('criterion'), text: cell('text'), met: met.data },
      ...(note !== '' && { note }),
    },
  };
}

/** One block as it stands, several as a JSON list, and so one that looks like a list. */
function writeTask(task: readonly string[]): string {
  const [only] = task;
  return task.length === 1 && only !== undefined && !only.startsWith('[')
    ? only
    : JSON.stringify(task);
}

function readTask(cell: string): readonly string[] | undefined {
  if (!cell.startsWith('[')) return [cell];
  try {
    return taskSchema.safeParse(JSON.parse(cell)).data;
  } catch {
    return undefined;
  }
}

/** A formula gets an apostrophe where the line is written; so does a text that starts with one, to be told from it. */
function written(text: string): string {
  return text.startsWith("'") ? `'${text}` : text;
}

function unwritten(cell: string): string {
  const rest = cell.slice(1);
  return cell.startsWith("'") && (rest.startsWith("'") || isFormula(rest)) ? rest : cell;
}

function at(file: string, line: number, message: string): Problem {
  return { file, line, column: 1, message };
}
