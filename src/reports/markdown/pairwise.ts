import type { FamilyReport, PairTally } from '../../comparisons/report.js';
import { shortName } from '../figures.js';
import { pairwiseSentences } from '../sentences/pairwise-sentences.js';
import type { Block } from './blocks.js';
import { plainText } from './text.js';

/** Who was preferred to whom, folded; nothing where no answers were compared in pairs. */
export function pairwiseBlocks(family: FamilyReport): Block[] {
  if (family.pairwise === undefined) return [];
  const sentences = pairwiseSentences(family).map((sentence) => plainText(sentence, 500));
  return [
    {
      open: `\n${sentences.join(' ')}\n\n<details><summary>Compared in pairs</summary>\n\n| variant | against | preferred | ties | not preferred | unscored |\n| --- | --- | ---: | ---: | ---: | ---: |\n`,
      entries: family.pairwise.pairs.map((tally) => rowOf(tally, family)),
      close: '\n</details>\n',
    },
  ];
}

function rowOf(tally: PairTally, { family }: FamilyReport): string {
  const names = [tally.candidate, tally.baseline].map((id) => plainText(shortName(id, family)));
  const counts = [
    withMuch(tally.wins, tally.muchBetter),
    String(tally.ties),
    withMuch(tally.losses, tally.muchWorse),
    String(tally.unscored),
  ];
  return `| ${[...names, ...counts].join(' | ')} |\n`;
}

function withMuch(count: number, much: number | null): string {
  return much === null ? String(count) : `${count}, ${much} by much`;
}
