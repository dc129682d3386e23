import { describeFindings } from '../agents/describe-finding.js';
import type { Comparison } from '../comparisons/report.js';
import type { Asked } from '../project/watch/count-asked.js';
import { beforeId } from '../project/watch/difference.js';
import type { Save, VariantSave } from '../project/watch/run-save.js';
import { dollars, plural, points, signedPoints } from '../reports/figures.js';
import { fold } from '../reports/fold.js';
import { terminalText } from '../reports/terminal/text.js';
import type { TrialRecord } from '../runs/record.js';

/** The most cases that are named: what does not fit on a screen is in the report of a run. */
const MOST_CASES = 8;

/** What came of a save, for a person who goes on editing. */
export function describeSave(save: Save, columns: number): string {
  return linesOf(save)
    .map((line) => {
      const indent = /^ */.exec(line)?.[0] ?? '';
      return `${indent}${fold(line.trimStart(), columns - indent.length, `${indent}  `)}`;
    })
    .join('\n');
}

function linesOf(save: Save): readonly string[] {
  if (save.kind === 'unchanged') return ['Nothing changed that a score depends on.'];
  if (save.kind === 'broken') {
    const found = describeFindings(save.findings).map(
      ({ file, line, message }) => `${terminalText(file)}:${line}: ${terminalText(message)}`,
    );
    return [...found, 'Nothing is asked before this is mended.'];
  }
  return [
    ...save.variants.flatMap(linesOfVariant),
    ...(save.stopped === null ? [] : [`Ended early: ${terminalText(save.stopped)}`]),
    describeRequests(save.records.length, save.asked),
  ];
}

function linesOfVariant({ family, variant, trials, difference }: VariantSave): readonly string[] {
  const scored = trials.flatMap(({ score }) => score ?? []);
  const mean = meanOfCases(trials);
  const score = mean === null ? 'unscored' : points(mean);
  const change = difference === null ? '' : ` (${signedPoints(difference.difference)})`;
  const counted = `${plural(new Set(trials.map((trial) => trial.case)).size, 'case')}, ${plural(scored.length, 'scored trial')}`;
  return [
    `${terminalText(variant.startsWith(family) ? variant : `${family} ${variant}`)}  ${score}${change}  ${counted}`,
    ...(difference === null ? [] : [`  ${describeDifference(difference, variant)}`]),
    ...(difference === null ? [] : movedCases(difference)),
    ...missed(trials),
  ];
}

/** The mean of the cases' means, in [0, 1]; `null` where nothing was scored. */
function meanOfCases(trials: readonly TrialRecord[]): number | null {
  const cases = new Map<string, number[]>();
  for (const { case: id, score } of trials) {
    if (score !== null) cases.set(id, [...(cases.get(id) ?? []), score]);
  }
  return cases.size === 0 ? null : average([...cases.values()].map(average));
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function describeDifference({ verdict, sentence }: Comparison, variant: string): string {
  const said = sentence.replaceAll(beforeId(variant), 'before');
  return `${verdict}: ${terminalText(said)}`;
}

/** The cases that moved, the furthest first. */
function movedCases({ cases }: Comparison): readonly string[] {
  const moved = cases
    .filter(({ difference }) => difference !== 0)
    .toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  const lines = moved
    .slice(0, MOST_CASES)
    .map((each) => `  ${each.case}  ${points(each.baseline)} → ${points(each.candidate)}`);
  const more = moved.length - lines.length;
  return more > 0 ? [...lines, `  and ${plural(more, 'case')} more`] : lines;
}

/** Why trials did not pass, one of each case. */
function missed(trials: readonly TrialRecord[]): readonly string[] {
  const byCase = new Map(
    trials.filter(({ outcome }) => outcome !== 'pass').map((trial) => [trial.case, trial]),
  );
  return [...byCase.values()]
    .slice(0, MOST_CASES)
    .map((trial) => `  ${trial.case} ${trial.outcome}: ${terminalText(trial.reason)}`);
}

function describeRequests(trials: number, { requests, costUsd }: Asked): string {
  const cost = costUsd === null ? 'cost not known' : dollars(costUsd);
  const bought = requests === 0 ? 'nothing asked' : `${plural(requests, 'request')}, ${cost}`;
  return `${plural(trials, 'trial')}, ${bought}.`;
}
