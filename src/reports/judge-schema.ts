import { z } from 'zod';
import { effort } from './trial-schema.js';

/** How a judge stood hostile answers. */
export const judgeCheckSchema = z
  .strictObject({
    at: z.string(),
    answers: z.int(),
    failed: z.array(z.strictObject({ id: z.string(), outcome: z.string() })),
  })
  .exactOptional()
  .describe('How it stood hostile answers; absent where it was never checked.');

/** Who judges. */
export const runJudgeSchema = z.strictObject({
  model: z.string().nullable().describe('Of several judges, their models with commas between.'),
  effort: effort.nullable(),
  identity: z
    .string()
    .describe('Hash of model, effort, instructions and schema; of several, of their identities.'),
  instructions: z.string().nullable(),
  check: judgeCheckSchema,
  standings: z
    .array(
      z.strictObject({
        family: z.string(),
        at: z.string(),
        decisions: z.int(),
        agreement: z.number().nullable(),
        kappa: z.number().nullable(),
        people: z
          .strictObject({ decisions: z.int(), kappa: z.number().nullable() })
          .exactOptional(),
      }),
    )
    .exactOptional()
    .describe('How it stood against what people decided, of the families with labels.'),
  anchors: z
    .strictObject({ answers: z.int(), costUsd: z.number().nullable() })
    .exactOptional()
    .describe('Labelled answers that it was new to and judged before the run.'),
  before: z
    .strictObject({ run: z.string(), model: z.string().nullable(), identity: z.string() })
    .exactOptional()
    .describe('The judge of the run before, where that was another.'),
  panel: z
    .array(
      z.strictObject({
        name: z.string(),
        model: z.string(),
        effort: effort.nullable(),
        identity: z.string(),
        check: judgeCheckSchema,
      }),
    )
    .exactOptional()
    .describe('Present where several judges decide each criterion by majority.'),
});
