import { z } from 'zod';
import { readMarkdown } from '../../markdown.js';
import { strictArgs } from '../args.js';
import { defineCheck } from '../definition.js';
import { grade } from '../grade.js';
import { countEnds, describeRange, inRange, requireEnd, requireProper } from '../range.js';

/** `list-items: { min, max, style }`: items of all Markdown lists together, nested ones included. */
export const listItems = defineCheck({
  kind: 'list-items',
  args: strictArgs({
    ...countEnds,
    style: z.enum(['numbered', 'bulleted']).optional().describe('Only items of this style.'),
  })
    .superRefine(requireEnd)
    .superRefine(requireProper)
    .describe('How many list items the answer has.'),
  grade: ({ style, ...range }, { text }) => {
    const items = readMarkdown(text).listItems.filter(
      (item) => style === undefined || item.style === style,
    );
    const kind = style === undefined ? '' : `${style} `;
    const reason = `expected ${describeRange(range)} ${kind}list items, found ${items.length}`;
    return grade(inRange(items.length, range), reason, items[0]?.source);
  },
});
