import { z } from 'zod';
import { runVariantSchema } from '../trial-schema.js';
import { itemTally, meanFigure, scoreSchema, tally } from './scores.js';

const cellSchema = z.strictObject({
  case: z.string(),
  mean: z.number().nullable(),
  tally,
  items: z.array(itemTally),
  passAtK: z
    .array(z.number().nullable())
    .describe('By k from 1: at least one of k passes; `null` where fewer were scored.'),
  passHatK: z.array(z.number().nullable()).describe('By k from 1: all of k trials pass.'),
  flaky: z
    .boolean()
    .describe('Neither nearly always passes nor nearly always fails, or ended otherwise before.'),
  earlier: z
    .strictObject({ run: z.string(), passed: z.int(), failed: z.int() })
    .nullable()
    .describe('An earlier run under the same identity whose outcome was another.'),
});

/** One variant over the whole suite. */
export const variantSchema = z.strictObject({
  ...runVariantSchema.shape,
  score: scoreSchema.nullable(),
  tally,
  fidelityScore: z
    .strictObject({
      mean: z.number().nullable(),
      trials: z.int(),
      unscored: z.int(),
      items: z.array(itemTally),
    })
    .nullable(),
  answeredBy: z.array(z.string()),
  words: meanFigure,
  latencyMs: meanFigure,
  inputTokens: meanFigure,
  outputTokens: meanFigure,
  costUsd: meanFigure,
  repeated: z.array(
    z.strictObject({ k: z.int(), passAtK: z.number(), passHatK: z.number(), cases: z.int() }),
  ),
  cells: z.array(cellSchema),
});
