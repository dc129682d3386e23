import { z } from 'zod';
import { criterionSchema } from '../criterion.js';

/** More than the instructions ask for is no list that a person would read. */
const MOST_PROPOSALS = 20;

/** Longest text of a proposed criterion, in UTF-16 units. */
const LONGEST = 500;

/** What no one sees when reading a suite: controls, line ends, marks that hide text or turn its direction. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

export const proposalSchema = z.strictObject({
  id: criterionSchema.shape.id.max(60),
  text: z
    .string()
    .regex(/\S/)
    .max(LONGEST)
    .refine((text) => !UNSEEN.test(text)),
  points: z.union([z.literal(-2), z.literal(-1), z.literal(1), z.literal(2)]),
});

/** A criterion that a model proposes; it counts nothing before a person accepts it. */
export type Proposal = z.output<typeof proposalSchema>;

export const proposalsSchema = z.strictObject({
  criteria: z.array(proposalSchema).min(1).max(MOST_PROPOSALS),
});

/** The JSON Schema sent with a request; the lengths, which structured output does not support, are read strictly. */
export const proposalsFormat = {
  type: 'object',
  properties: {
    criteria: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          id: { type: 'string' },
          text: { type: 'string' },
          points: { type: 'integer', enum: [-2, -1, 1, 2] },
        },
        required: ['id', 'text', 'points'],
        additionalProperties: false,
      },
    },
  },
  required: ['criteria'],
  additionalProperties: false,
} as const;
