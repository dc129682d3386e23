import { z } from 'zod';

const agreement = {
  n: z.int().describe('Decisions on which two judges or more came to a verdict.'),
  unanimous: z.int(),
  kappa: z
    .number()
    .nullable()
    .describe("Cohen's κ of two judges; `null` where it is not defined, or there are more."),
  alpha: z.number().nullable().describe("Krippendorff's α; `null` where it is not defined."),
};

/** How far several judges agree. */
export const panelSchema = z.strictObject({
  judges: z.array(z.string()),
  overall: z.strictObject(agreement),
  criteria: z
    .array(
      z.strictObject({ case: z.string(), criterion: z.string(), text: z.string(), ...agreement }),
    )
    .describe('Those on which they agree least first.'),
});
