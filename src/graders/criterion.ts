import { z } from 'zod';
import { MAX_POINTS } from './points.js';

/** The schema of a criterion as a suite carries it. */
export const criterionSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected an id of lowercase words joined by hyphens')
    .describe('Names the criterion within its case.'),
  text: z
    .string()
    .min(1)
    .describe(
      'A yes/no statement about the answer, which a judge decides with a quote as evidence.',
    ),
  points: z
    .number()
    .min(-MAX_POINTS)
    .max(MAX_POINTS)
    .refine((points) => points !== 0, 'expected points other than 0: nothing would depend on it')
    .default(1)
    .describe('What meeting it is worth; negative for what should not be there.'),
  required: z
    .boolean()
    .default(false)
    .describe('An answer that misses it scores 0; with negative points, one that meets it does.'),
  tags: z.array(z.string().min(1)).default([]),
});

/** A yes/no statement that a judge model decides, with a quote as evidence. */
export type Criterion = z.output<typeof criterionSchema>;
