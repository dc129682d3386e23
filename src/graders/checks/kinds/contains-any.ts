import { defineCheck } from '../definition.js';
import { fail, pass } from '../grade.js';
import { indexOfText, quoted } from '../text.js';
import { textsArgs } from '../text-args.js';

/** `contains-any: [texts]`: at least one of the texts stands in the answer. */
export const containsAny = defineCheck({
  kind: 'contains-any',
  args: textsArgs.describe('At least one of these texts stands in the answer.'),
  grade: ({ texts, 'ignore-case': ignoreCase }, { text }) => {
    const expected = `expected one of ${texts.map(quoted).join(', ')}`;
    for (const wanted of texts) {
      const index = indexOfText(text, wanted, ignoreCase);
      if (index >= 0) {
        const evidence = text.slice(index, index + wanted.length);
        return pass(`${expected}, found ${quoted(wanted)}`, evidence);
      }
    }
    return fail(`${expected}, found none`);
  },
});
