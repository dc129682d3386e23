import { z } from 'zod';
import { interval } from './scores.js';

const freshCounts = z.strictObject({ passes: z.int(), failures: z.int() });

const brokenSchema = z.strictObject({
  cases: z.array(
    z.strictObject({
      case: z.string(),
      state: z.enum(['confirmed', 'not confirmed', 'suspected']),
      fresh: z
        .strictObject({ baseline: freshCounts, candidate: freshCounts, p: z.number() })
        .nullable()
        .describe("Fresh trials of each arm, with Fisher's p adjusted by Holm."),
    }),
  ),
  items: z
    .array(
      z.strictObject({
        id: z.string(),
        kind: z.enum(['check', 'criterion']),
        text: z.string(),
        cases: z.array(z.string()),
        baseline: z.number(),
        candidate: z.number(),
        p: z.number(),
      }),
    )
    .describe('Exploratory: p adjusted by Benjamini and Hochberg.'),
});

/** A candidate against a baseline. */
export const comparisonSchema = z.strictObject({
  baseline: z.string(),
  candidate: z.string(),
  tag: z.string().nullable().describe('The tag of the cases it is over; `null` for the suite.'),
  verdict: z.enum(['regressed', 'not regressed', 'improved', 'inconclusive']),
  sentence: z.string(),
  difference: z.number().describe('Mean over cases of candidate − baseline.'),
  thisSuite: interval.nullable(),
  newCases: interval.nullable(),
  pRegressed: z.number(),
  pPass: z.number(),
  pImproved: z.number(),
  level: z.number().describe('The one-sided p-value that decided.'),
  several: z
    .strictObject({
      by: z.enum(['Holm', 'Benjamini and Hochberg']),
      of: z.int(),
      pRegressed: z.number(),
      pImproved: z.number(),
    })
    .nullable()
    .describe('Adjusted for the comparisons beside it; those the gate did not ask for explore.'),
  margin: z.number(),
  detectable: z.number().nullable(),
  trialsNeeded: z.number().nullable(),
  rounds: z.strictObject({ done: z.number(), fixed: z.number() }).nullable(),
  leftOut: z.array(z.strictObject({ case: z.string(), reason: z.string() })),
  cases: z.array(
    z.strictObject({
      case: z.string(),
      baseline: z.number(),
      candidate: z.number(),
      difference: z.number(),
    }),
  ),
  confirmation: z
    .discriminatedUnion('state', [
      z.strictObject({
        state: z.enum(['confirmed', 'not confirmed', 'unfinished']),
        p: z.number(),
        trials: z.int(),
      }),
      z.strictObject({ state: z.literal('not asked') }),
    ])
    .nullable()
    .describe('Of an alarm against a stored baseline.'),
  broken: brokenSchema
    .nullable()
    .describe('`null` unless the gate asked for this comparison and it regressed.'),
  wordsDifference: z.number().nullable(),
  equalLength: z
    .strictObject({ difference: z.number(), newCases: interval, perDoubling: z.number() })
    .nullable()
    .describe('The difference at equal length of the answers; `null` where it is not estimable.'),
  method: z.string(),
});
