import Table from 'cli-table3';
import type { Comparison, FamilyReport, Report, VariantReport } from '../comparisons/report.js';
import { gatedOf } from '../comparisons/several.js';
import { brokenSentences } from './broken-sentences.js';
import { cacheUse } from './figures.js';
import { fold } from './fold.js';
import { otherPairs } from './other-pairs.js';
import { quarantineSentence } from './quarantine-sentence.js';
import { terminalText } from './terminal-text.js';

/** How the terminal looks. */
export interface Screen {
  /** Width in characters; tables never get wider than 80, so that logs stay readable. */
  readonly columns: number;
  readonly colour: boolean;
}

/** The report for a terminal: what was run, a table and the verdicts of each family, the decision last. */
export function renderTerminal(report: Report, screen: Screen): string {
  const paint = painter(screen.colour);
  const parts = [
    ...report.notes.map((note) => fold(terminalText(note), screen.columns)),
    ...report.families.map((family) => familyText(family, screen, paint)),
    decisionText(report, screen, paint),
  ];
  return `${parts.join('\n\n')}\n`;
}

type Paint = (style: keyof typeof styles, text: string) => string;

const styles = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 } as const;

function painter(colour: boolean): Paint {
  return (style, text) => (colour ? `\u001b[${styles[style]}m${text}\u001b[0m` : text);
}

function familyText(family: FamilyReport, screen: Screen, paint: Paint): string {
  const { variants, cases, baseline } = family;
  const against = baseline === null ? '' : `, against ${short(baseline, family)}`;
  const trials = variants.reduce((sum, { tally }) => sum + trialsOf(tally), 0);
  const title = `${terminalText(family.family)}: ${count(variants.length, 'variant')}, ${count(cases.length, 'case')}, ${count(trials, 'trial')}${against}`;
  const sentences = gatedOf(family).flatMap((comparison) => [
    fold(`${sign(comparison, paint)} ${sentence(comparison, family)}`, screen.columns, '  '),
    ...brokenSentences(comparison).map((line) =>
      fold(`  - ${terminalText(line)}`, screen.columns, '    '),
    ),
  ]);
  const quarantined = family.quarantined.map((each) =>
    fold(terminalText(quarantineSentence(each)), screen.columns, '  '),
  );
  return [
    paint('bold', fold(title, screen.columns)),
    table(family, screen, paint),
    ...sentences,
    ...quarantined,
    otherPairsText(family, screen),
    bestText(family, screen),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** With a baseline, what is asked is each candidate against it; without one, there is only the ranking. */
function verdictsOf({ baseline, comparisons }: FamilyReport): readonly Comparison[] {
  return comparisons.filter((comparison) => comparison.baseline === baseline);
}

/** The verdicts of the pairs that the gate did not ask for, the later variant against the earlier one. */
function otherPairsText(family: FamilyReport, screen: Screen): string {
  const pairs = otherPairs(family).map(
    ({ baseline, candidate, verdict, difference }) =>
      `${short(candidate, family)} against ${short(baseline, family)} ${signed(difference)} ${verdict}`,
  );
  return pairs.length === 0
    ? ''
    : fold(
        `Other pairs, exploratory (Benjamini and Hochberg): ${pairs.join('; ')}.`,
        screen.columns,
      );
}

function bestText(family: FamilyReport, screen: Screen): string {
  const { ranking } = family;
  if (ranking === null) return '';
  const others = ranking.best.filter((id) => id !== ranking.leader).map((id) => short(id, family));
  const leader = short(ranking.leader, family);
  const text =
    others.length === 0
      ? `Best: ${leader}, ahead of every other variant.`
      : `Best set: ${leader} leads; these trials do not separate it from ${others.join(', ')}.`;
  return fold(text, screen.columns);
}

function table(family: FamilyReport, { columns }: Screen, paint: Paint): string {
  const wide = Math.min(columns, 80) >= 72;
  const head = ['variant', 'score', '95 %', ...(wide ? ['fidelity', 'words'] : []), 'verdict'];
  const rows = family.variants.map((variant) => row(variant, family, wide, paint));
  const right = 'right' as const;
  const drawn = new Table({
    head: head.map((word) => paint('dim', word)),
    style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': 0 },
    chars: plainLines,
    colAligns: ['left', right, right, ...(wide ? [right, right] : []), 'left'],
  });
  drawn.push(...rows);
  return drawn.toString();
}

function row(
  variant: VariantReport,
  family: FamilyReport,
  wide: boolean,
  paint: Paint,
): readonly string[] & string[] {
  const { score, fidelityScore, words, tally } = variant;
  const interval = score?.thisSuite;
  const unscored = tally.unscored > 0 ? paint('yellow', ` ${tally.unscored} unscored`) : '';
  return [
    short(variant.id, family),
    score === null ? '–' : figure(score.mean),
    interval ? `${figure(interval.low)}–${figure(interval.high)}` : '–',
    ...(wide
      ? [
          fidelityScore?.mean == null ? '' : figure(fidelityScore.mean),
          words === null ? '' : words.mean.toFixed(0),
        ]
      : []),
    verdictCell(variant, family, paint) + unscored,
  ];
}

function verdictCell({ id }: VariantReport, family: FamilyReport, paint: Paint): string {
  if (id === family.baseline) return paint('dim', 'baseline');
  const comparison = verdictsOf(family).find(({ candidate }) => candidate === id);
  if (comparison !== undefined)
    return `${signed(comparison.difference)} ${mark(comparison, paint)}`;
  return family.ranking?.best.includes(id) ? 'best set' : '';
}

const marks = {
  regressed: { colour: 'red', sign: '▼' },
  improved: { colour: 'green', sign: '▲' },
  'not regressed': { colour: 'green', sign: '=' },
  inconclusive: { colour: 'yellow', sign: '?' },
} as const;

function mark({ verdict }: Comparison, paint: Paint): string {
  return paint(marks[verdict].colour, verdict);
}

function sign({ verdict }: Comparison, paint: Paint): string {
  return paint(marks[verdict].colour, marks[verdict].sign);
}

/** The sentence without the family's folder, which the title already names. */
function sentence(comparison: Comparison, { family }: FamilyReport): string {
  return terminalText(comparison.sentence).replaceAll(`${terminalText(family)}/`, '');
}

function decisionText({ decision, totals }: Report, { columns }: Screen, paint: Paint): string {
  const colour = decision.exitCode === 0 ? 'green' : 'red';
  const cost = totals.costUsd === null ? 'cost not known' : `$${totals.costUsd.toFixed(2)}`;
  const cache = cacheUse(totals.cache);
  const cached = cache === null ? '' : `; prompt cache: ${cache}`;
  const { passed, failed, unscored } = totals.tally;
  return [
    paint('bold', paint(colour, fold(terminalText(decision.headline), columns))),
    ...decision.reasons.map((reason) => fold(`- ${terminalText(reason)}`, columns, '  ')),
    paint(
      'dim',
      fold(`${passed} passed, ${failed} failed, ${unscored} unscored; ${cost}${cached}.`, columns),
    ),
  ].join('\n');
}

/** A variant's id without the family's folder, which the title already names. */
function short(id: string, { family }: FamilyReport): string {
  return terminalText(id.startsWith(`${family}/`) ? id.slice(family.length + 1) : id);
}

function figure(value: number): string {
  return (value * 100).toFixed(1);
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${figure(Math.abs(value))}`;
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function trialsOf({ passed, failed, unscored }: VariantReport['tally']): number {
  return passed + failed + unscored;
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
  middle: '  ',
};
