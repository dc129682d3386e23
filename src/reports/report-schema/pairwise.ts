import { z } from 'zod';
import { interval } from './scores.js';

const times = z.int().min(0);

/** What pairwise judgements say of a family. */
export const pairwiseSchema = z.strictObject({
  same: times.describe('Pairs of equal answers, ties that nobody was asked about.'),
  unscored: times,
  unscoredReasons: z.record(z.string(), times),
  pairs: z.array(
    z.strictObject({
      baseline: z.string(),
      candidate: z.string(),
      wins: times.describe("Times the candidate's answer was preferred."),
      muchBetter: times.nullable(),
      ties: times,
      losses: times,
      muchWorse: times.nullable(),
      unscored: times,
    }),
  ),
  ranking: z
    .array(
      z.strictObject({
        variant: z.string(),
        strength: z
          .number()
          .describe('Bradley–Terry: log odds of being preferred to an average variant.'),
        interval: interval.nullable().describe('Clustered by case.'),
      }),
    )
    .describe('The strongest first.'),
  consistency: z
    .strictObject({
      consistent: z.strictObject({ rate: z.number(), interval, n: z.int() }),
      firstPosition: z
        .number()
        .describe('Mean score of an answer for standing first; ½ is no preference.'),
    })
    .nullable()
    .describe('Of the pairs judged in both orders.'),
  first: z
    .strictObject({ n: z.int(), share: z.number() })
    .nullable()
    .describe('Of the judgements that prefer an answer, those for what stood first.'),
});
