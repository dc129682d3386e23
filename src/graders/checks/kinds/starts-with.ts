import { defineCheck } from '../definition.js';
import { grade } from '../grade.js';
import { quoted, sameText } from '../text.js';
import { textArgs } from '../text-args.js';

/** `starts-with: text`: the answer begins with the text; white space before it does not count. */
export const startsWith = defineCheck({
  kind: 'starts-with',
  args: textArgs
    .refine(({ text }) => text.trimStart() === text, {
      error: 'expected a text that begins with no white space: that of the answer is left out',
    })
    .describe('The answer begins with this text.'),
  grade: ({ text: wanted, 'ignore-case': ignoreCase }, { text }) => {
    const start = text.trimStart().slice(0, wanted.length);
    const reason = `expected the answer to start with ${quoted(wanted)}, it starts with ${quoted(start)}`;
    return grade(sameText(start, wanted, ignoreCase), reason, start);
  },
});
