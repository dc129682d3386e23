import type { FamilyReport, VariantReport } from '../../comparisons/report.js';
import { bestSetSentence } from '../best-set.js';
import {
  count,
  dollars,
  duration,
  meanOf,
  plural,
  points,
  pointsInterval,
  shortName,
} from '../figures.js';
import type { Block } from './blocks.js';
import { plainText } from './text.js';

type Column = readonly [heading: string, cell: (variant: VariantReport) => string];

/** The table of a family's variants, the baseline and the best set marked. */
export function variantsBlock(family: FamilyReport): Block {
  const columns = columnsOf(family);
  const head = columns.map(([heading]) => heading).join(' | ');
  const rule = columns.map((_, index) => (index === 0 ? '---' : '---:')).join(' | ');
  const best = bestSetSentence(family);
  const title = `${plainText(family.family)}: ${plural(family.variants.length, 'variant')}, ${plural(family.cases.length, 'case')}`;
  return {
    open: `\n### ${title}\n\n| ${head} |\n| ${rule} |\n`,
    entries: family.variants.map(
      (variant) => `| ${columns.map(([, cell]) => cell(variant)).join(' | ')} |\n`,
    ),
    close: best === null ? '' : `\n${plainText(best, 500)}\n`,
  };
}

/** A column that is known of no variant is left out; one that is known of some says so of the others. */
function columnsOf(family: FamilyReport): Column[] {
  const known = (figure: (variant: VariantReport) => unknown) =>
    family.variants.some((variant) => figure(variant) !== null);
  const best = new Set(family.ranking?.best);
  return [
    ['variant', (variant) => nameOf(variant, family, best)],
    ['score', ({ score }) => points(score?.mean ?? null)],
    ['this suite', ({ score }) => pointsInterval(score?.thisSuite ?? null)],
    ['new cases', ({ score }) => pointsInterval(score?.newCases ?? null)],
    ['passed', ({ tally }) => `${tally.passed} of ${tally.passed + tally.failed}`],
    ['unscored', ({ tally }) => count(tally.unscored)],
    ...optional(
      known(({ fidelityScore }) => fidelityScore),
      'fidelity',
      fidelity,
    ),
    ...optional(
      known(({ words }) => words),
      'words',
      ({ words }) => count(meanOf(words)),
    ),
    ...optional(
      known(({ latencyMs }) => latencyMs),
      'latency',
      ({ latencyMs }) => duration(meanOf(latencyMs)),
    ),
    ...optional(
      known(({ costUsd }) => costUsd),
      'cost a trial',
      ({ costUsd }) => dollars(meanOf(costUsd)),
    ),
  ];
}

function optional(shown: boolean, ...column: Column): Column[] {
  return shown ? [column] : [];
}

function nameOf({ id }: VariantReport, family: FamilyReport, best: ReadonlySet<string>): string {
  const marks = [
    ...(id === family.baseline ? ['baseline'] : []),
    ...(best.has(id) ? ['best set'] : []),
  ];
  const name = plainText(shortName(id, family.family));
  return marks.length === 0 ? name : `${name} (${marks.join(', ')})`;
}

function fidelity({ fidelityScore }: VariantReport): string {
  return fidelityScore === null ? '–' : points(fidelityScore.mean);
}
