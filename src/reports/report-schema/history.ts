import { z } from 'zod';
import { nightSubjects } from '../../comparisons/history/night-change.js';
import { interval } from './scores.js';

/** How a night stands beside earlier ones of the same prompt. */
export const driftSchema = z
  .strictObject({
    p: z.number().min(0).max(1).describe('One-sided: small where scores are low.'),
    nights: z.int().describe('Earlier nights it is held against.'),
    spread: z.number().describe('How much more nights differ than their trials account for.'),
    sum: z.number().describe('The cumulative sum after this night.'),
    bound: z.number().describe('What the sum must reach for an alarm.'),
    alarm: z.boolean(),
  })
  .meta({ id: 'Drift' });

const changeSchema = z.strictObject({
  what: z.enum(nightSubjects),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

const pointSchema = z.strictObject({
  run: z.string(),
  at: z.string(),
  mean: z.number().nullable(),
  thisSuite: interval.nullable(),
  costUsd: z.number().nullable().describe('Dollars a trial.'),
  changes: z.array(changeSchema).describe('What differs from the night before.'),
  drift: driftSchema.nullable(),
});

const counts = z.strictObject({ passed: z.int(), scored: z.int() });

const sinceSchema = z.strictObject({
  run: z.string(),
  at: z.string(),
  changes: z.array(changeSchema),
  difference: z
    .strictObject({ mean: z.number(), thisSuite: interval })
    .nullable()
    .describe('`null` where suite or judge changed: such scores are not compared.'),
  failing: z.array(
    z.strictObject({
      case: z.string(),
      before: counts,
      after: counts,
      p: z.number().describe("Fisher's, one-sided, by Holm over the cases."),
    }),
  ),
  sentence: z.string(),
});

/** The nights of a family's variants, the oldest first, this run's the last. */
export const familyHistorySchema = z
  .strictObject({
    family: z.string(),
    variants: z.array(
      z.strictObject({
        variant: z.string(),
        nights: z.array(pointSchema),
        since: sinceSchema.nullable(),
      }),
    ),
  })
  .meta({ id: 'FamilyHistory' });
