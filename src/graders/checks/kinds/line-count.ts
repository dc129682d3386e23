import { defineCheck } from '../definition.js';
import { grade } from '../grade.js';
import { countRange, describeRange, inRange } from '../range.js';

/** `line-count: { min, max }`: lines that are not blank. */
export const lineCount = defineCheck({
  kind: 'line-count',
  args: countRange.describe('How many lines the answer has that are not blank.'),
  grade: (range, { text }) => {
    const count = text.split('\n').filter((line) => line.trim() !== '').length;
    return grade(inRange(count, range), `expected ${describeRange(range)} lines, found ${count}`);
  },
});
