import { type Disagreement, disagreementsOf } from '../../comparisons/judges/disagreements.js';
import type { FamilyReport, Report } from '../../comparisons/report.js';
import { plural, shortName } from '../figures.js';
import { agreementSentence } from '../sentences/judges-agreement.js';
import type { Block } from './blocks.js';
import { plainText } from './text.js';

/** Disagreements that a comment carries; the page has more. */
const MOST_SHOWN = 10;

/** How far several judges agree, and what they differ on, folded; nothing where one decides alone. */
export function judgesBlocks(family: FamilyReport, { trials }: Pick<Report, 'trials'>): Block[] {
  if (family.panel === undefined) return [];
  const sentence = plainText(agreementSentence(family.panel), 500);
  const all = disagreementsOf(family, trials);
  if (all.length === 0) return [{ open: `\n${sentence}\n`, entries: [], close: '' }];
  const more = all.length - MOST_SHOWN;
  return [
    {
      open: `\n${sentence}\n\n<details><summary>${plural(all.length, 'decision')} on which judges differ</summary>\n\n`,
      entries: all.slice(0, MOST_SHOWN).map((each) => entryOf(each, family)),
      close: `${more > 0 ? `\n${more} more are in report.html.\n` : ''}\n</details>\n`,
    },
  ];
}

function entryOf({ trial, item, text, opinions }: Disagreement, { family }: FamilyReport): string {
  const place = `${trial.case}, ${shortName(trial.variant, family)}, trial ${trial.trial}, ${item.id}`;
  const said = opinions.map(
    ({ judge, says, reason }) =>
      `  - ${plainText(judge)}: **${says}**, ${plainText(reason, 300)}\n`,
  );
  return `- ${plainText(place)}: ${plainText(text, 300)}\n${said.join('')}`;
}
