import { z } from 'zod';
import { runCaseSchema } from '../trial-schema.js';
import { itemSchema, settledSchema, tagSchema } from './breakdowns.js';
import { comparisonSchema } from './comparison.js';
import { pairwiseSchema } from './pairwise.js';
import { panelSchema } from './panel.js';
import { routingReportSchema } from './routing.js';
import { variantSchema } from './variant.js';

/** One family on its suite. */
export const familySchema = z.strictObject({
  family: z.string(),
  suite: z.string(),
  baseline: z.string().nullable(),
  variants: z.array(variantSchema),
  cases: z.array(runCaseSchema),
  quarantined: z
    .array(z.strictObject({ case: z.string(), reason: z.string(), until: z.string() }))
    .describe('Cases whose trials are shown and count nowhere.'),
  tags: z.array(tagSchema),
  items: z.array(itemSchema),
  settled: z.array(settledSchema).describe('Criteria that every answer to a case met, or none.'),
  comparisons: z.array(comparisonSchema),
  tagComparisons: z.array(comparisonSchema),
  ranking: z
    .strictObject({
      leader: z.string(),
      best: z.array(z.string()),
      adjusted: z.array(z.strictObject({ variant: z.string(), p: z.number() })),
    })
    .nullable(),
  pairwise: pairwiseSchema
    .exactOptional()
    .describe('Absent where no answers were compared in pairs.'),
  panel: panelSchema.exactOptional().describe('Absent where one judge decides alone.'),
  routing: routingReportSchema
    .exactOptional()
    .describe('Whom an orchestrator called; present on a family of catalogues.'),
});
