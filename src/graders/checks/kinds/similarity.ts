import { z } from 'zod';
import { strictArgs } from '../args.js';
import { defineCheck } from '../definition.js';
import { grade } from '../grade.js';
import { foldCase } from '../text.js';
import { wantedText } from '../text-args.js';

/** The time grows with the product of both lengths: the side that the suite sets is bounded here. */
const MAX_REFERENCE = 20_000;

/** `similarity: { text, min }`: ROUGE-L F1 of the answer's words against those of a reference text. */
export const similarity = defineCheck({
  kind: 'similarity',
  args: strictArgs({
    text: wantedText
      .refine(
        (text) => text.length <= MAX_REFERENCE,
        `expected at most ${MAX_REFERENCE} characters`,
      )
      .refine((text) => wordsOf(text).length > 0, 'expected a text with at least one word'),
    min: z.number().gt(0).lte(1),
  }).describe('ROUGE-L F1 against a reference text.'),
  grade: ({ text: reference, min }, { text }) => {
    const f1 = rougeL(wordsOf(reference), wordsOf(text));
    return grade(
      f1 >= min,
      `expected a similarity (ROUGE-L F1) of at least ${min}, got ${f1.toFixed(3)}`,
    );
  },
});

function wordsOf(text: string): readonly string[] {
  return foldCase(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/**
 * ROUGE-L with equal weight of precision and recall: 2·P·R / (P + R) with P = LCS / |candidate|, R = LCS / |reference|,
 * which is 2·LCS / (|candidate| + |reference|). Lin (2004), "ROUGE: A Package for Automatic Evaluation of Summaries",
 * section 3.1, with β = 1 and the whole text as one sentence.
 */
function rougeL(reference: readonly string[], candidate: readonly string[]): number {
  return (
    (2 * longestCommonSubsequence(reference, candidate)) / (reference.length + candidate.length)
  );
}

/** Length of the longest common subsequence, with one row of the table in memory. */
function longestCommonSubsequence(left: readonly string[], right: readonly string[]): number {
  const row = new Uint32Array(right.length + 1);
  for (const word of left) {
    let diagonal = 0;
    for (let at = 1; at <= right.length; at += 1) {
      const above = row[at] ?? 0;
      row[at] = right[at - 1] === word ? diagonal + 1 : Math.max(above, row[at - 1] ?? 0);
      diagonal = above;
    }
  }
  return row[right.length] ?? 0;
}
