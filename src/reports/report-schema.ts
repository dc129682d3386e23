import { z } from 'zod';
import { runJudgeSchema } from './judge-schema.js';
import { pairSchema, runPairwiseSchema } from './pair-schema.js';
import { familySchema } from './report-schema/family.js';
import { familyHistorySchema } from './report-schema/history.js';
import { tally } from './report-schema/scores.js';
import { trialSchema } from './trial-schema.js';

/** The `Report` value as `report.json` carries it; `schema` is its version. */
export const reportSchema = z
  .strictObject({
    schema: z.literal(1).describe('Version of this schema.'),
    assay: z.string().describe('Version of Assay.'),
    run: z.strictObject({
      id: z.string(),
      started: z.string().describe('ISO 8601, UTC.'),
      finished: z.string(),
      recorded: z.boolean().describe('True where every answer was replayed from recordings.'),
      seed: z.number(),
      trialsPerCase: z.int(),
      maxTokens: z.int(),
    }),
    decision: z.strictObject({
      exitCode: z.literal([0, 1, 3, 4, 5]),
      headline: z.string(),
      reasons: z.array(z.string()),
    }),
    judge: runJudgeSchema.nullable(),
    pairwise: runPairwiseSchema
      .exactOptional()
      .describe('How answers were compared in pairs; absent where they were not.'),
    totals: z.strictObject({
      tally,
      costUsd: z.number().nullable(),
      inputTokens: z.number().nullable(),
      outputTokens: z.number().nullable(),
      cache: z
        .strictObject({
          writtenTokens: z.number().nullable(),
          readTokens: z.number().nullable(),
          savedUsd: z.number().nullable(),
        })
        .nullable()
        .describe('The prompt cache, judgements included; `null` where no server told.'),
    }),
    notes: z.array(z.string()),
    families: z.array(familySchema),
    history: z
      .array(familyHistorySchema)
      .exactOptional()
      .describe('Earlier nights; absent where there are none.'),
    pairs: z.array(pairSchema).exactOptional().describe('Of a big run not all.'),
    trials: z.array(trialSchema),
  })
  .meta({ title: 'Assay report' });
