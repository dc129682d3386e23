import type { FamilyReport } from '../../comparisons/report.js';
import { gatedOf } from '../../comparisons/several.js';
import { lengthSentence } from '../sentences/length-sentence.js';
import type { Block } from './blocks.js';
import { plainText } from './text.js';

/** How the answers of each candidate differ in length from the baseline's, and the difference at equal length, folded. */
export function lengthBlocks(family: FamilyReport): Block[] {
  const entries = gatedOf(family).flatMap((comparison) => {
    const sentence = lengthSentence(comparison);
    const over = comparison.tag === null ? '' : `, ${comparison.tag}`;
    return sentence === null
      ? []
      : [`- ${plainText(`${comparison.candidate}${over}`)}: ${plainText(sentence, 500)}\n`];
  });
  if (entries.length === 0) return [];
  const open = '\n<details><summary>Length of the answers</summary>\n\n';
  return [{ open, entries, close: '\n</details>\n' }];
}
