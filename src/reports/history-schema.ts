import { z } from 'zod';
import { driftSchema } from './report-schema/history.js';
import { interval } from './report-schema/scores.js';

const variantSchema = z.strictObject({
  variant: z.string(),
  prompt: z.string().describe('First 12 hex digits of the SHA-256 of the system prompt.'),
  model: z.string().nullable(),
  effort: z.string().nullable(),
  answeredBy: z.array(z.string()).describe('The models that really answered.'),
  score: z.strictObject({ mean: z.number(), thisSuite: interval.nullable() }).nullable(),
  trials: z.int(),
  unscored: z.int(),
  answers: z
    .array(z.string())
    .describe('The smallest hashes of its answers: runs that share one share answers.'),
  costUsd: z.number().nullable().describe('Dollars a trial.'),
  cases: z.array(
    z.strictObject({
      case: z.string(),
      scores: z.array(z.number().min(0).max(1)),
      passed: z.int().min(0),
    }),
  ),
  drift: driftSchema.nullable(),
});

/** A line of `history.jsonl`: one run. */
export const historyLineSchema = z
  .strictObject({
    version: z.literal(1),
    run: z.string(),
    at: z.iso.datetime().describe('When it was finished, UTC.'),
    assay: z.string(),
    recorded: z.boolean(),
    maxTokens: z.int(),
    judge: z.strictObject({ model: z.string().nullable(), identity: z.string() }).nullable(),
    exitCode: z.int(),
    headline: z.string(),
    costUsd: z.number().nullable(),
    families: z.array(
      z.strictObject({
        family: z.string(),
        suite: z.string().describe('Hash of what is asked and how it is graded.'),
        judged: z.boolean(),
        variants: z.array(variantSchema),
      }),
    ),
  })
  .meta({ title: 'Assay history line' });
