import { defineCheck } from '../definition.js';
import { fail, pass } from '../grade.js';
import { indexOfText, quoted } from '../text.js';
import { textArgs } from '../text-args.js';

/** `contains: text`: the text stands somewhere in the answer. */
export const contains = defineCheck({
  kind: 'contains',
  args: textArgs.describe('This text stands somewhere in the answer.'),
  grade: ({ text: wanted, 'ignore-case': ignoreCase }, { text }) => {
    const index = indexOfText(text, wanted, ignoreCase);
    const expected = `expected the text ${quoted(wanted)}`;
    return index < 0
      ? fail(`${expected}, found it nowhere`)
      : pass(`${expected}, found it`, text.slice(index, index + wanted.length));
  },
});
