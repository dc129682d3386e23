import { z } from 'zod';
import { headingText, readMarkdown } from '../../markdown.js';
import { strictArgs, withShortForm } from '../args.js';
import { defineCheck } from '../definition.js';
import { fail, pass } from '../grade.js';
import { quoted, sameText } from '../text.js';
import { wantedHeading } from '../wanted-heading.js';

const headingList = z.array(wantedHeading).min(2, 'expected at least two headings to be in order');

/** `section-order: [headings]`: the headings are there in this order; others may stand between them. */
export const sectionOrder = defineCheck({
  kind: 'section-order',
  args: withShortForm(
    headingList,
    strictArgs({
      headings: headingList,
      'ignore-case': z.boolean().optional(),
      bold: z.boolean().optional().describe('Lines that are bold from end to end count too.'),
    }),
    (headings) => ({ headings, 'ignore-case': undefined, bold: undefined }),
    'a list of headings or { headings, ignore-case, bold }',
  ).describe('The answer has these headings in this order.'),
  grade: ({ headings: wanted, 'ignore-case': ignoreCase, bold }, { text }) => {
    const found = readMarkdown(text)
      .headings.filter(({ style }) => bold || style !== 'bold')
      .map((heading) => heading.text);
    const met = countInOrder(wanted.map(headingText), found, ignoreCase);
    const expected = `expected the headings ${wanted.map(quoted).join(', ')} in this order`;
    const missed = wanted[met];
    if (missed === undefined) return pass(`${expected}, found them`);
    const place = met === 0 ? '' : ` after ${quoted(wanted[met - 1] ?? '')}`;
    return fail(`${expected}, found no ${quoted(missed)}${place}`);
  },
});

/** How many of the wanted headings are found one after the other, from the first on. */
function countInOrder(
  wanted: readonly string[],
  found: readonly string[],
  ignoreCase: boolean | undefined,
): number {
  return found.reduce((met, heading) => {
    const next = wanted[met];
    return next !== undefined && sameText(heading, next, ignoreCase) ? met + 1 : met;
  }, 0);
}
