import type { FamilyReport } from '../../comparisons/report.js';
import { type CaseChange, caseChanges, type ItemChange } from '../case-changes.js';
import { percent, points, shortName, signedPoints } from '../figures.js';
import type { TrialsOf } from '../trial-index.js';
import type { Block } from './blocks.js';
import { plainText } from './text.js';

/** Items named under a case; a reader who wants the rest opens the page. */
const ITEMS_SHOWN = 3;

/** Per candidate against the baseline: the cases that scored lower, then those that scored higher, folded. */
export function changesBlocks(family: FamilyReport, trialsOf: TrialsOf): Block[] {
  const against = family.comparisons.filter(({ baseline }) => baseline === family.baseline);
  return against.flatMap((comparison) => {
    const { lower, higher } = caseChanges(family, comparison, trialsOf);
    const name = (id: string) => plainText(shortName(id, family.family));
    const names = `${name(comparison.candidate)} against ${name(comparison.baseline)}`;
    return [
      ...folded(`${names}: cases that scored lower`, 'lower', lower, name),
      ...folded(`${names}: cases that scored higher`, 'higher', higher, name),
    ];
  });
}

/** The names stand above the fold: Markdown's escapes do not hold inside the HTML of a summary. */
type Name = (variant: string) => string;

function folded(
  title: string,
  direction: string,
  changes: readonly CaseChange[],
  name: Name,
): Block[] {
  if (changes.length === 0) return [];
  return [
    {
      open: `\n**${title}**\n\n<details><summary>${changes.length} ${direction}</summary>\n\n`,
      entries: changes.map((change) => entryOf(change, name)),
      close: '\n</details>\n',
    },
  ];
}

function entryOf(change: CaseChange, name: Name): string {
  const scores = `${points(change.baseline)} → ${points(change.candidate)}`;
  const head = `- **${plainText(change.case.id)}** ${scores} (${signedPoints(change.difference)} points)\n`;
  const items = change.items.slice(0, ITEMS_SHOWN).map((item) => itemLine(item, name));
  const more = change.items.length - items.length;
  return [head, ...items, more > 0 ? `  - … and ${more} more\n` : ''].join('');
}

function itemLine({ item, baseline, candidate, reason, quote }: ItemChange, name: Name): string {
  const shares = `${percent(baseline)} → ${percent(candidate)}`;
  const why = reason === '' ? '' : `: ${plainText(reason, 160)}`;
  const quoted = quote === null ? '' : ` “${plainText(quote.text, 120)}” (${name(quote.variant)})`;
  return `  - ${item.kind} **${plainText(item.id)}** ${shares}, ${plainText(item.text, 160)}${why}${quoted}\n`;
}
