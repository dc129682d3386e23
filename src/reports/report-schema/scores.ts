import { z } from 'zod';

/** A range that holds the true value with probability `level`. */
export const interval = z
  .strictObject({ low: z.number(), high: z.number(), level: z.number() })
  .meta({ id: 'Interval' });

/** How often trials ended how. */
export const tally = z
  .strictObject({
    passed: z.int(),
    failed: z.int(),
    unscored: z.int(),
    unscoredReasons: z.record(z.string(), z.int()),
  })
  .meta({ id: 'Tally' });

/** One rubric item over the trials of one variant on one case. */
export const itemTally = z
  .strictObject({ id: z.string(), passed: z.int(), failed: z.int(), unscored: z.int() })
  .meta({ id: 'ItemTally' });

/** A figure of use. */
export const meanFigure = z
  .strictObject({ mean: z.number(), known: z.int() })
  .nullable()
  .describe('Averaged over the trials where it is known; `null` where it is known of none.');

/** A mean score with both intervals. */
export const scoreSchema = z.strictObject({
  mean: z.number(),
  thisSuite: interval.nullable().describe('Counts the sampling noise of trials only.'),
  newCases: interval.nullable().describe('Counts the choice of cases too.'),
  cases: z.int(),
  trials: z.int(),
});
