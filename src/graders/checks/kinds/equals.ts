import { defineCheck } from '../definition.js';
import { grade } from '../grade.js';
import { quoted, sameText } from '../text.js';
import { textArgs } from '../text-args.js';

/** `equals: text`: the answer is this text; white space around either does not count. */
export const equals = defineCheck({
  kind: 'equals',
  args: textArgs.describe('The answer is this text, up to white space around it.'),
  grade: ({ text: wanted, 'ignore-case': ignoreCase }, { text }) => {
    const met = sameText(text.trim(), wanted.trim(), ignoreCase);
    return grade(met, `expected ${quoted(wanted.trim())}, got ${quoted(text.trim())}`, text.trim());
  },
});
