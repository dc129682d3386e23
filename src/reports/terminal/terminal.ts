import type { Comparison, FamilyReport, Report } from '../../comparisons/report.js';
import { gatedOf } from '../../comparisons/several.js';
import { bestSetSentence } from '../best-set.js';
import { cacheUse, count, plural, shortName, signedPoints } from '../figures.js';
import { fold } from '../fold.js';
import { otherPairs } from '../other-pairs.js';
import { judgeSentences } from '../sentences/judge-standing.js';
import { agreementSentence } from '../sentences/judges-agreement.js';
import { shortLengthSentence } from '../sentences/length-sentence.js';
import { pairwiseSentences } from '../sentences/pairwise-sentences.js';
import { quarantineSentence } from '../sentences/quarantine-sentence.js';
import { sinceSentences } from '../sentences/since-sentences.js';
import { indexTrials, type TrialsOf } from '../trial-index.js';
import { brokenLines } from './broken.js';
import { marks, type Paint, painter } from './paint.js';
import { promptChangeText } from './prompt-change.js';
import { routingText } from './routing.js';
import { variantsTable } from './table.js';
import { terminalText } from './text.js';

/** How the terminal looks. */
export interface Screen {
  /** Width in characters; tables never get wider than 80, so that logs stay readable. */
  readonly columns: number;
  readonly colour: boolean;
}

/** The report for a terminal: what was run, a table and the verdicts of each family, the decision last. */
export function renderTerminal(report: Report, screen: Screen): string {
  const paint = painter(screen.colour);
  const trialsOf = indexTrials(report.trials);
  const parts = [
    ...report.notes.map((note) => fold(terminalText(note), screen.columns)),
    ...judgeSentences(report).map((line) => fold(terminalText(line), screen.columns)),
    ...report.families.map((family) =>
      [familyText(family, trialsOf, screen, paint), ...historyTexts(report, family, screen)].join(
        '\n',
      ),
    ),
    decisionText(report, screen, paint),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** What the nights before say of a family. */
function historyTexts(report: Report, family: FamilyReport, { columns }: Screen): string[] {
  return sinceSentences(report, family).map((line) => fold(terminalText(line), columns, '  '));
}

function familyText(
  family: FamilyReport,
  trialsOf: TrialsOf,
  screen: Screen,
  paint: Paint,
): string {
  const { variants, cases, baseline } = family;
  const against = baseline === null ? '' : `, against ${short(baseline, family)}`;
  const trials = variants.reduce(
    (sum, { tally: { passed, failed, unscored } }) => sum + passed + failed + unscored,
    0,
  );
  const title = `${terminalText(family.family)}: ${plural(variants.length, 'variant')}, ${plural(cases.length, 'case')}, ${plural(trials, 'trial')}${against}`;
  const sentences = gatedOf(family).flatMap((comparison) => [
    fold(`${sign(comparison, paint)} ${sentence(comparison, family)}`, screen.columns, '  '),
    ...lengthLines(comparison, screen),
    ...brokenLines(family, comparison, trialsOf, screen.columns),
  ]);
  const quarantined = family.quarantined.map((each) =>
    fold(terminalText(quarantineSentence(each)), screen.columns, '  '),
  );
  return [
    paint('bold', fold(title, screen.columns)),
    variantsTable(family, screen.columns, paint),
    promptChangeText(family, screen.columns),
    ...sentences,
    routingText(family, screen.columns),
    ...quarantined,
    judgesText(family, screen),
    pairwiseText(family, screen),
    otherPairsText(family, screen),
    bestText(family, screen),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** How the answers differ in length, beside the difference in score over the whole suite. */
function lengthLines(comparison: Comparison, screen: Screen): readonly string[] {
  const sentence = comparison.tag === null ? shortLengthSentence(comparison) : null;
  return sentence === null ? [] : [`  ${fold(sentence, screen.columns - 2, '  ')}`];
}

/** The verdicts of the pairs that the gate did not ask for, the later variant against the earlier one. */
function otherPairsText(family: FamilyReport, screen: Screen): string {
  const pairs = otherPairs(family).map(
    ({ baseline, candidate, verdict, difference }) =>
      `${short(candidate, family)} against ${short(baseline, family)} ${signedPoints(difference)} ${verdict}`,
  );
  return pairs.length === 0
    ? ''
    : fold(
        `Other pairs, exploratory (Benjamini and Hochberg): ${pairs.join('; ')}.`,
        screen.columns,
      );
}

function judgesText({ panel }: FamilyReport, screen: Screen): string {
  return panel === undefined ? '' : fold(agreementSentence(panel), screen.columns);
}

function pairwiseText(family: FamilyReport, screen: Screen): string {
  return fold(terminalText(pairwiseSentences(family).join(' ')), screen.columns);
}

function bestText(family: FamilyReport, screen: Screen): string {
  return fold(terminalText(bestSetSentence(family) ?? ''), screen.columns);
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
      fold(
        `${count(passed)} passed, ${count(failed)} failed, ${count(unscored)} unscored; ${cost}${cached}.`,
        columns,
      ),
    ),
  ].join('\n');
}

/** A variant's id without the family's folder, which the title already names. */
function short(id: string, { family }: FamilyReport): string {
  return terminalText(shortName(id, family));
}
