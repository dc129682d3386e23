import { z } from 'zod';
import { runRoutingSchema } from '../trial-schema.js';
import { interval } from './scores.js';

const rate = z
  .strictObject({ value: z.number(), interval: interval.nullable() })
  .nullable()
  .describe('A share of trials; its interval draws cases. `null` where no trial says anything.');

const destination = z.strictObject({ agent: z.string(), trials: z.int(), of: z.int() });

/** Whom an orchestrator called, for every catalogue. */
export const routingReportSchema = runRoutingSchema.extend({
  variants: z.array(
    z.strictObject({
      variant: z.string(),
      matrix: z.strictObject({
        columns: z
          .array(z.string())
          .describe('Agents, then others that were called, then `nobody` and `several`.'),
        rows: z.array(
          z.strictObject({
            expected: z.string(),
            cases: z.array(z.string()),
            counts: z.array(z.int()).describe('Trials, in the order of the columns.'),
            unscored: z.int(),
          }),
        ),
      }),
      agents: z.array(
        z.strictObject({
          agent: z.string(),
          meant: z.int().describe('Scored trials that were meant for it.'),
          called: z.int().describe('Scored trials in which it was called.'),
          precision: rate,
          recall: rate,
          f1: rate,
        }),
      ),
    }),
  ),
  moves: z
    .array(
      z.strictObject({
        baseline: z.string(),
        candidate: z.string(),
        moves: z.array(
          z.strictObject({
            case: z.string(),
            expected: z.string(),
            from: destination,
            to: destination,
          }),
        ),
        agents: z.array(
          z.strictObject({
            agent: z.string(),
            gained: z.array(z.string()).describe('Ids of cases.'),
            lost: z.array(z.string()),
          }),
        ),
      }),
    )
    .describe('Cases that mostly go elsewhere under another catalogue.'),
  reliance: z
    .array(
      z.strictObject({
        variant: z.string(),
        agent: z.string().nullable().describe('`null` for the cases of all.'),
        heldOut: z.number(),
        asIs: z.number(),
        difference: z.number(),
        thisSuite: interval.nullable(),
        cases: z.int(),
      }),
    )
    .exactOptional()
    .describe('The share of right calls with the tested example in the catalogue, and without.'),
});
