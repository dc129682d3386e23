import { z } from 'zod';
import { scoreSchema, tally } from './scores.js';

/** The scores over the cases of one tag. */
export const tagSchema = z
  .strictObject({
    tag: z.string(),
    cases: z.int(),
    scores: z.array(z.strictObject({ variant: z.string(), score: scoreSchema.nullable(), tally })),
  })
  .meta({ id: 'Tag' });

/** One check or criterion over all cases that have it. */
export const itemSchema = z
  .strictObject({
    id: z.string(),
    kind: z.enum(['check', 'criterion']),
    text: z.string(),
    cases: z.array(z.string()),
    scores: z.array(
      z.strictObject({
        variant: z.string(),
        score: scoreSchema.nullable().describe('Share of the trials that passed it.'),
        unscored: z.int(),
      }),
    ),
  })
  .meta({ id: 'Item' });
