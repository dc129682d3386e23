import { z } from 'zod';
import { checkSchema } from '../graders/checks/check.js';
import { criterionSchema } from '../graders/criterion.js';

const words = z.string().regex(/\S/, 'expected a text, got nothing but white space');

const score = z
  .number()
  .gt(0)
  .lte(1)
  .describe('The score from which a trial passes, above 0 and at most 1.');

const checks = z
  .array(checkSchema)
  .default([])
  .describe('Deterministic tests of the answer; docs/checks.md has the kinds.');

const criteria = z
  .array(criterionSchema)
  .default([])
  .describe('Yes/no statements about the answer that a judge decides.');

const proposed = z
  .array(criterionSchema)
  .default([])
  .describe(
    'Criteria that a model proposed: no judge is asked about them, and they count nothing, until a person moves them to `criteria`.',
  );

const sourceSchema = z.strictObject({
  file: words.describe('The agent file.'),
  example: z.int().min(1).describe('Number of the example in that file, from 1.'),
  line: z.int().min(1).describe("Line of the user's turn, from 1."),
  hash: z
    .string()
    .regex(/^[0-9a-f]{12}$/, "expected 12 hexadecimal digits: the hash of the user's turn")
    .describe("Start of the SHA-256 of the user's turn, white space folded."),
});

const caseSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected an id of lowercase words joined by hyphens')
    .describe('Names the case within its suite.'),
  prompt: words.describe("The user's message, sent as it stands."),
  context: z.string().optional().describe('What the example says about the situation; never sent.'),
  commentary: z.string().optional().describe('What the example says about the choice; never sent.'),
  from: z
    .array(sourceSchema)
    .default([])
    .describe('The examples the case was derived from; kept up to date by `assay derive`.'),
  refers_to: z
    .enum(['finished work', 'something not attached'])
    .optional()
    .describe('What the prompt speaks of without showing it.'),
  attach: z
    .array(words)
    .default([])
    .describe("Files sent after the prompt, by path from the suite's folder."),
  tags: z.array(words).default([]),
  pass_at: score.optional(),
  required: z
    .boolean()
    .default(false)
    .describe('Whether the gate fails a candidate that fails this case in any scored trial.'),
  review: z
    .enum(['changed', 'vanished'])
    .optional()
    .describe(
      'Set by `assay derive` where the example behind the case changed; taken out by people.',
    ),
  checks,
  criteria,
  proposed,
});

const fidelitySchema = z.strictObject({
  variant: words.describe('The variant whose own prompt demands this.'),
  cases: z.array(words).default([]).describe('Ids of the cases it applies to; all where absent.'),
  checks,
  criteria,
});

/** The schema of a suite file, `suites/<family>.yaml`. */
export const suiteSchema = z.strictObject({
  version: z.literal(1).describe('Version of this format.'),
  family: words.describe('The family of agents that the suite is for.'),
  pass_at: score.default(1),
  cases: z.array(caseSchema),
  fidelity: z
    .array(fidelitySchema)
    .default([])
    .describe("What one variant's own prompt commits it to; reported apart from the score."),
});

/** A suite file as it was written, defaults filled in. */
export type SuiteFile = z.output<typeof suiteSchema>;

/** A case of a suite file. */
export type CaseEntry = SuiteFile['cases'][number];
