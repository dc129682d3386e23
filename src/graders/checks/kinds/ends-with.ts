import { defineCheck } from '../definition.js';
import { grade } from '../grade.js';
import { quoted, sameText } from '../text.js';
import { textArgs } from '../text-args.js';

/** `ends-with: text`: the answer closes with the text; white space after it does not count. */
export const endsWith = defineCheck({
  kind: 'ends-with',
  args: textArgs
    .refine(({ text }) => text.trimEnd() === text, {
      error: 'expected a text that ends with no white space: that of the answer is left out',
    })
    .describe('The answer ends with this text.'),
  grade: ({ text: wanted, 'ignore-case': ignoreCase }, { text }) => {
    const end = text.trimEnd().slice(-wanted.length);
    const reason = `expected the answer to end with ${quoted(wanted)}, it ends with ${quoted(end)}`;
    return grade(sameText(end, wanted, ignoreCase), reason, end);
  },
});
