import { readMarkdown } from '../../markdown.js';
import { strictArgs } from '../args.js';
import { defineCheck } from '../definition.js';
import { grade } from '../grade.js';
import { countEnds, describeRange, inRange, requireEnd, requireProper } from '../range.js';

/** `question: { min, max }`: sentences that end in a question mark, outside code and headings. */
export const question = defineCheck({
  kind: 'question',
  args: strictArgs(countEnds)
    .superRefine(requireEnd)
    .superRefine(requireProper)
    .describe('How many questions the answer asks.'),
  grade: (range, { text }) => {
    const found = questionsIn(readMarkdown(text).prose);
    const reason = `expected ${describeRange(range)} questions, found ${found.length}`;
    return grade(inRange(found.length, range), reason, found[0]);
  },
});

/** Text up to a question mark that closes it: one inside a word, such as in an address, closes nothing. */
function questionsIn(prose: string): readonly string[] {
  return prose.split('\n').flatMap((line) => {
    const ends = [...withoutCodeSpans(line).matchAll(/[?？؟!！]+/gu)];
    return ends
      .map(({ index, 0: marks }) => ({ marks, end: index + marks.length }))
      .filter(
        ({ marks, end }) => /[?？؟]/u.test(marks) && /^[\s"'”’»)\]*_]?$/u.test(line.charAt(end)),
      )
      .map(({ end }) => sentenceUpTo(line, end));
  });
}

/** Blanks out what stands between backticks, keeping every offset. */
function withoutCodeSpans(line: string): string {
  return line.replace(/`[^`]*`/g, (span) => ' '.repeat(span.length));
}

/** How far back a question is quoted as evidence. */
const MAX_QUOTE = 300;

function sentenceUpTo(line: string, end: number): string {
  const before = line.slice(Math.max(0, end - MAX_QUOTE), end);
  const sentences = before.split(/(?<=[.!?？؟])\s+/u);
  return (sentences.at(-1) ?? before).trim();
}
