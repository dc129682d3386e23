import { defineCheck } from '../definition.js';
import { fail, pass } from '../grade.js';
import { indexOfText, quoted } from '../text.js';
import { textsArgs } from '../text-args.js';

/** `contains-all: [texts]`: every one of the texts stands in the answer, in any order. */
export const containsAll = defineCheck({
  kind: 'contains-all',
  args: textsArgs.describe('Every one of these texts stands in the answer.'),
  grade: ({ texts, 'ignore-case': ignoreCase }, { text }) => {
    const missing = texts.filter((wanted) => indexOfText(text, wanted, ignoreCase) < 0);
    const expected = `expected all of ${texts.map(quoted).join(', ')}`;
    return missing.length === 0
      ? pass(`${expected}, found all`)
      : fail(`${expected}, found no ${missing.map(quoted).join(', no ')}`);
  },
});
