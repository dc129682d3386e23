import { z } from 'zod';
import { MAX_POINTS } from '../points.js';
import { refuseDeepNesting } from './nesting.js';
import { nameUnknownCheck, onlyTest, type Test, testShape } from './test-schema.js';

export { checkId, describeCheck } from './describe-check.js';
export { checkKinds } from './registry.js';
export { runCheck } from './run-check.js';

/** A deterministic test of an answer, and what it is worth. */
export interface Check {
  /** Given by the suite's author; see `checkId` for the one that is made where it is missing. */
  readonly id?: string | undefined;
  readonly points: number;
  /** Whether an answer that fails it scores 0. */
  readonly required: boolean;
  readonly test: Test;
}

const modifiers = {
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected an id of lowercase words joined by hyphens')
    .optional()
    .describe('Names the check within its case; made from the test where absent.'),
  points: z.number().positive().max(MAX_POINTS).default(1).describe('What passing it is worth.'),
  required: z.boolean().default(false).describe('An answer that fails it scores 0.'),
};

const checkShape = { ...testShape, ...modifiers };

const flatCheck = z
  .strictObject(checkShape, { error: nameUnknownCheck(Object.keys(checkShape)) })
  .transform(
    ({ id, points, required, ...tests }, ctx): Check => ({
      id,
      points,
      required,
      test: onlyTest(tests, ctx),
    }),
  );

/**
 * The schema of one check as a suite carries it: an object with exactly one test and, where wanted,
 * `id`, `points` and `required`. Nesting is measured first: parsing recurs with it.
 */
export const checkSchema: z.ZodType<Check> = z.preprocess(refuseDeepNesting, flatCheck);
