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

/** A criterion that tells no answers of its case apart. */
export const settledSchema = z
  .strictObject({
    case: z.string(),
    criterion: z.string(),
    text: z.string(),
    fault: z.enum(['met by every answer', 'met by no answer']),
    answers: z.int().describe('Answers that were decided, over all variants.'),
  })
  .meta({ id: 'SettledCriterion' });

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
