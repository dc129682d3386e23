import { z } from 'zod';

/** Bounds of what a judge may write; generous beside what the instructions ask for. */
export const MAX_REASON = 2000;
export const MAX_EVIDENCE = 4000;

export const verdictSchema = z.strictObject({
  id: z.string(),
  reason: z.string().max(MAX_REASON),
  evidence: z.string().max(MAX_EVIDENCE),
  verdict: z.enum(['met', 'not_met', 'cannot_tell']),
});

/** What a judge said of one criterion. */
export type Verdict = z.output<typeof verdictSchema>;

export const verdictsSchema = z.strictObject({ verdicts: z.array(verdictSchema) });

/**
 * The JSON Schema sent with a request. Lengths are left out: structured output does not support them,
 * and the reading checks them.
 */
export const verdictsFormat = {
  type: 'object',
  properties: {
    verdicts: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          id: { type: 'string' },
          reason: { type: 'string' },
          evidence: { type: 'string' },
          verdict: { type: 'string', enum: ['met', 'not_met', 'cannot_tell'] },
        },
        required: ['id', 'reason', 'evidence', 'verdict'],
        additionalProperties: false,
      },
    },
  },
  required: ['verdicts'],
  additionalProperties: false,
} as const;
