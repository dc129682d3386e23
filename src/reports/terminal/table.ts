import Table from 'cli-table3';
import type { FamilyReport, VariantReport } from '../../comparisons/report.js';
import { count, meanOf, points, shortName, signedPoints } from '../figures.js';
import { visibleLength } from '../fold.js';
import { clip } from '../one-line.js';
import { marks, type Paint } from './paint.js';
import { terminalText } from './text.js';

/** Wider tables are hard to read in logs. */
const WIDEST = 80;
/** The columns that a terminal of at least so many characters has room for. */
const ROOM = { interval: 60, fidelityAndWords: 80 } as const;
const GAP = '  ';
/** The table is drawn line by line over all cells, so that a name of thousands of characters would take minutes. */
const LONGEST_NAME = 200;
/** Names are not broken into shorter pieces. */
const SHORTEST_NAME = 8;

type Row = readonly [name: string, ...others: string[]];

/**
 * The variants of a family, one a row. On a narrow terminal it has fewer columns, a sign for the verdict's word,
 * and the names go over several lines.
 */
export function variantsTable(family: FamilyReport, columns: number, paint: Paint): string {
  const limit = Math.min(columns, WIDEST);
  const shown = COLUMNS.filter(({ room }) => limit >= room);
  const head: Row = ['variant', ...shown.map(({ heading }) => heading)];
  const rows = family.variants.map(
    (variant): Row => [
      clip(terminalText(shortName(variant.id, family.family)), LONGEST_NAME),
      ...shown.map(({ cell }) => cell(variant, { family, limit, paint })),
    ],
  );
  const drawn = new Table({
    head: head.map((word) => paint('dim', word)),
    style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': 0 },
    chars: plainLines,
    colAligns: ['left', ...shown.map(({ align }) => align)],
  });
  const width = nameWidth([head, ...rows], limit);
  drawn.push(...rows.map(([name, ...others]) => [broken(name, width), ...others]));
  return drawn.toString();
}

/** As wide as the longest name, or what the other columns leave of the limit. */
function nameWidth(rows: readonly Row[], limit: number): number {
  const widths = (rows[0] ?? []).map((_, index) =>
    Math.max(...rows.map((row) => visibleLength(row[index] ?? ''))),
  );
  const [name = 0, ...others] = widths;
  const left = others.reduce((sum, width) => sum - GAP.length - width, limit);
  return Math.min(name, Math.max(SHORTEST_NAME, left));
}

/** A name over lines of a width, never within a character. */
function broken(name: string, width: number): string {
  const lines: readonly string[] = name.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [];
  return lines.join('\n');
}

interface Surroundings {
  readonly family: FamilyReport;
  readonly limit: number;
  readonly paint: Paint;
}

interface Column {
  readonly heading: string;
  readonly align: 'left' | 'right';
  /** Characters that the whole table must have room for. */
  readonly room: number;
  readonly cell: (variant: VariantReport, around: Surroundings) => string;
}

const COLUMNS: readonly Column[] = [
  { heading: 'score', align: 'right', room: 0, cell: ({ score }) => pointsOr('–', score?.mean) },
  { heading: '95 %', align: 'right', room: ROOM.interval, cell: intervalCell },
  {
    heading: 'fidelity',
    align: 'right',
    room: ROOM.fidelityAndWords,
    cell: ({ fidelityScore }) => pointsOr('', fidelityScore?.mean),
  },
  { heading: 'words', align: 'right', room: ROOM.fidelityAndWords, cell: wordsCell },
  { heading: 'verdict', align: 'left', room: 0, cell: verdictCell },
];

function pointsOr(otherwise: string, share: number | null | undefined): string {
  return share == null ? otherwise : points(share);
}

function intervalCell({ score }: VariantReport): string {
  const interval = score?.thisSuite;
  return interval ? `${points(interval.low)}–${points(interval.high)}` : '–';
}

function wordsCell({ words }: VariantReport): string {
  const mean = meanOf(words);
  return mean === null ? '' : count(mean);
}

function verdictCell(variant: VariantReport, around: Surroundings): string {
  const { unscored } = variant.tally;
  const verdict = verdictOf(variant, around);
  return unscored === 0
    ? verdict
    : `${verdict}${around.paint('yellow', ` ${count(unscored)} unscored`)}`;
}

/** With a baseline, what is asked is each candidate against it; without one, there is only the ranking. */
function verdictOf({ id }: VariantReport, { family, limit, paint }: Surroundings): string {
  const { baseline, comparisons, ranking } = family;
  if (id === baseline) return paint('dim', 'baseline');
  const comparison = comparisons.find(
    (each) => each.baseline === baseline && each.candidate === id,
  );
  if (comparison === undefined) return ranking?.best.includes(id) ? 'best set' : '';
  const { colour, sign } = marks[comparison.verdict];
  const word = limit < ROOM.interval ? sign : comparison.verdict;
  return `${signedPoints(comparison.difference)} ${paint(colour, word)}`;
}

const plainLines = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  right: '',
  'right-mid': '',
  mid: '',
  'mid-mid': '',
  middle: GAP,
};
