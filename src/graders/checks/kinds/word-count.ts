import { z } from 'zod';
import { readMarkdown } from '../../markdown.js';
import { strictArgs } from '../args.js';
import { defineCheck } from '../definition.js';
import { grade } from '../grade.js';
import { countEnds, describeRange, inRange, requireEnd, requireProper } from '../range.js';

/** `word-count: { min, max }`: words are runs without white space that hold a letter or a digit. */
export const wordCount = defineCheck({
  kind: 'word-count',
  args: strictArgs({
    ...countEnds,
    prose: z.boolean().optional().describe('Leave out headings and fenced code.'),
  })
    .superRefine(requireEnd)
    .superRefine(requireProper)
    .describe('How many words the answer has.'),
  grade: (args, { text }) => {
    const count = countWords(args.prose ? readMarkdown(text).prose : text);
    const words = args.prose ? 'words of prose' : 'words';
    return grade(inRange(count, args), `expected ${describeRange(args)} ${words}, found ${count}`);
  },
});

function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
