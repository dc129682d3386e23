import { z } from 'zod';

const words = z.string().regex(/\S/, 'expected a text, got nothing but white space');

const turnSchema = z
  .union([z.strictObject({ user: words }), z.strictObject({ assistant: words })])
  .describe('What one of them said: `user: …` or `assistant: …`.');

const sourceSchema = z.strictObject({
  file: words.describe('The agent file.'),
  example: z.int().min(1).describe('Number of the example in that file, from 1.'),
  line: z.int().min(1).describe('Line of the turn or the context, from 1.'),
  hash: z
    .string()
    .regex(/^[0-9a-f]{12}$/, 'expected 12 hexadecimal digits: the hash of what was said')
    .describe('Start of the SHA-256 of what was said, white space folded.'),
});

const routingCaseSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected an id of lowercase words joined by hyphens')
      .describe('Names the case within its suite.'),
    context: words.optional().describe('The situation, told to the orchestrator.'),
    turns: z.array(turnSchema).default([]).describe('What was said before the delegation.'),
    expect: words
      .optional()
      .describe('The agent that should be called, or `nobody`; without it, give `expect_not`.'),
    expect_not: words.optional().describe('The agent that should not be called.'),
    commentary: z.string().optional().describe('Why; never sent.'),
    from: z
      .array(sourceSchema)
      .default([])
      .describe('The examples the case was derived from; kept up to date by `assay derive`.'),
    review: z
      .enum(['changed', 'vanished'])
      .optional()
      .describe(
        'Set by `assay derive` where the example behind the case changed; taken out by people.',
      ),
    tags: z.array(words).default([]),
    required: z
      .boolean()
      .default(false)
      .describe('Whether the gate fails a candidate that fails this case in any scored trial.'),
  })
  .refine(
    ({ expect, expect_not: not }) => (expect === undefined) !== (not === undefined),
    'expected one of `expect` and `expect_not`',
  )
  .refine(
    ({ context, turns }) => context !== undefined || turns.length > 0,
    'expected `context` or `turns`: there is nothing to ask',
  );

/** The schema of `suites/routing.yaml`. */
export const routingSuiteSchema = z.strictObject({
  version: z.literal(1).describe('Version of this format.'),
  kind: z.literal('routing'),
  cases: z.array(routingCaseSchema),
  proposed: z
    .array(routingCaseSchema)
    .default([])
    .describe(
      'Cases that `assay derive` proposes; none counts until a person moves it to `cases`.',
    ),
  declined: z
    .array(words)
    .default([])
    .describe('Ids of proposals that people turned down; they are not made again.'),
});

/** A routing suite as it was written, defaults filled in. */
export type RoutingSuiteFile = z.output<typeof routingSuiteSchema>;

/** A case of a routing suite. */
export type RoutingCaseEntry = RoutingSuiteFile['cases'][number];
