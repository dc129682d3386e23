import { defineCheck } from '../definition.js';
import { grade } from '../grade.js';
import { countRange, describeRange, inRange } from '../range.js';

/** `word-count: { min, max }`: words are runs without white space that hold a letter or a digit. */
export const wordCount = defineCheck({
  kind: 'word-count',
  args: countRange,
  grade: (range, { text }) => {
    const count = countWords(text);
    return grade(inRange(count, range), `expected ${describeRange(range)} words, found ${count}`);
  },
});

function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
