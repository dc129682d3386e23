import type { FamilyReport } from '../../comparisons/report.js';
import { passes, passesBefore, points, pointsInterval, shortName } from '../figures.js';
import { flakyCells } from '../flaky-cells.js';
import type { Block } from './blocks.js';
import { plainText } from './text.js';

/** The scores by tag, folded; nothing where no case has a tag. */
export function tagsBlocks({ family, tags, variants }: FamilyReport): Block[] {
  if (tags.length === 0) return [];
  const names = variants.map(({ id }) => plainText(shortName(id, family)));
  const entries = tags.map(({ tag, cases, scores }) => {
    const cells = scores.map(({ score, tally }) => {
      const unscored = tally.unscored === 0 ? '' : `, ${tally.unscored} unscored`;
      const interval = score === null ? '' : ` (${pointsInterval(score.thisSuite)})`;
      return `${points(score?.mean ?? null)}${interval}${unscored}`;
    });
    return `| ${[`${plainText(tag)}, ${cases}`, ...cells].join(' | ')} |\n`;
  });
  return [
    {
      open: `\n<details><summary>Scores by tag</summary>\n\n| ${['tag, cases', ...names].join(' | ')} |\n| ${['---', ...names.map(() => '---:')].join(' | ')} |\n`,
      entries,
      close: '\n</details>\n',
    },
  ];
}

/** The flaky cases, folded; nothing where these trials show none. */
export function flakyBlocks(family: FamilyReport): Block[] {
  const flaky = flakyCells(family);
  if (flaky.length === 0) return [];
  return [
    {
      open: `\n<details><summary>${flaky.length} flaky</summary>\n\n`,
      entries: flaky.map(
        ({ variant, cell }) =>
          `- **${plainText(cell.case)}**, ${plainText(shortName(variant, family.family))}: ${passes(cell.tally)}${plainText(passesBefore(cell))}\n`,
      ),
      close: '\n</details>\n',
    },
  ];
}
