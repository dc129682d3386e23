import type { FamilyReport } from '../../comparisons/report.js';
import { shortName } from '../figures.js';
import { brokenItemSentence, brokenSentences, EXPLORATORY } from '../sentences/broken-sentences.js';
import type { Block } from './blocks.js';
import { plainText } from './text.js';

/** For each candidate that regressed the cases it broke, and folded the criteria it passes less often. */
export function brokenBlocks({ family, comparisons }: FamilyReport): Block[] {
  return comparisons.flatMap((comparison) => {
    if (comparison.broken === null) return [];
    const name = plainText(shortName(comparison.candidate, family));
    const cases = brokenSentences(comparison).map(({ sentence }) => sentence);
    const none = ['No single case is suspected: the drop is spread over many.'];
    const lines = (cases.length === 0 ? none : cases).map((line) => `- ${plainText(line, 300)}\n`);
    const items = comparison.broken.items.map(
      (item) => `- ${plainText(`${brokenItemSentence(item)}: ${item.text}`, 300)}\n`,
    );
    return [
      { open: `\n**What broke in ${name}**\n\n`, entries: lines, close: '' },
      ...(items.length === 0
        ? []
        : [
            {
              open: `\n<details><summary>${EXPLORATORY}</summary>\n\n`,
              entries: items,
              close: '\n</details>\n',
            },
          ]),
    ];
  });
}
