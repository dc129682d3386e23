import { z } from 'zod';
import { judgeCheckSchema } from './judge-schema.js';
import { answerSchema } from './trial-schema.js';

const side = z.enum(['baseline', 'candidate']);
const outcome = z.enum(['baseline', 'candidate', 'tie', 'unscored']);

/** A judge's comparison of two answers: a line of `trials.jsonl` behind those of all trials. */
export const pairSchema = z
  .strictObject({
    kind: z.literal('pair'),
    family: z.string(),
    case: z.string(),
    trial: z.int().min(1).describe('Of both answers.'),
    baseline: z.string(),
    candidate: z.string(),
    judge: z.string().describe('Name of the judge.'),
    outcome: outcome.describe('Of two orders that contradict each other, a tie.'),
    reason: z.string(),
    orders: z
      .array(
        z.strictObject({
          shownFirst: side,
          outcome,
          magnitude: z.enum(['much', 'slightly']).nullable(),
          reason: z.string(),
          request: z.string().describe('Key of the exact request.'),
          answers: z.array(answerSchema),
        }),
      )
      .describe('One, or both where the pair was audited.'),
    costUsd: z.number().nullable(),
  })
  .meta({ id: 'Pair' });

/** How the answers of a run are compared in pairs. */
export const runPairwiseSchema = z.strictObject({
  pairs: z.enum(['baseline', 'all']),
  audit: z.number().describe('The share of the pairs judged in both orders.'),
  magnitude: z.boolean(),
  judges: z.array(
    z.strictObject({ name: z.string(), identity: z.string(), check: judgeCheckSchema }),
  ),
  instructions: z.string(),
});
