import { z } from 'zod';

// The format of `claude plugin eval` as documented on https://code.claude.com/docs/en/plugin-evals for Claude Code
// 2.1.269 and later, read in November 2026.

const words = z.string().regex(/\S/, 'expected a text, got nothing but white space');
const anything = z.unknown().optional();

/** What Assay has no place for: said to people, not read. */
const runFields = {
  model: anything,
  max_turns: anything,
  timeout_seconds: anything,
  allowed_tools: anything,
  append_system_prompt: anything,
  env: anything,
};

const caseFields = {
  schema_version: anything,
  name: words.optional(),
  description: z.string().optional(),
  tags: z.array(words).optional(),
  plugins: anything,
  runs: anything,
  expected_outcome: z.string().optional(),
};

/** Front matter of `prompt.md`. */
export const promptSchema = z.strictObject({ ...caseFields, ...runFields });

const target = z
  .union([
    z.enum(['last_message', 'trace', 'files', 'mock_calls']),
    z.strictObject({ source: z.literal('file'), path: words }),
  ])
  .default('last_message');

const count = z.int().nonnegative();

const shared = {
  name: words.optional(),
  weight: z.number().positive().default(1),
  arm: z.enum(['with-only', 'both']).optional(),
};

/** A grader: the front matter of `graders/<name>.md`, or an entry of `graders` in `case.yaml`. */
export const graderSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('llm'), ...shared, criteria: words.optional(), focus: target }),
  z.strictObject({
    type: z.literal('regex'),
    ...shared,
    pattern: words.optional(),
    flags: z.string().default(''),
    match: z
      .string()
      .regex(/^(?:contains|not_contains|count:\d+)$/, 'expected not_contains or count:N')
      .default('contains'),
    target,
  }),
  z.strictObject({
    type: z.literal('tool_used'),
    ...shared,
    tool: words,
    input_match: z.string().optional(),
    min: count.default(1),
    max: count.optional(),
  }),
  z.strictObject({ type: z.literal('tool_order'), ...shared, before: anything, after: anything }),
  z.strictObject({ type: z.literal('file_exists'), ...shared, path: anything, exists: anything }),
  z.strictObject({
    type: z.literal('baseline'),
    ...shared,
    baseline_file: anything,
    criteria: anything,
  }),
]);

/** A grader with its options, defaults filled in. */
export type PluginEvalGrader = z.output<typeof graderSchema>;

/** `case.yaml`. */
export const caseSchema = z.strictObject({
  ...caseFields,
  execution: z.strictObject({ prompt: z.string().optional(), ...runFields }).prefault({}),
  context: z
    .strictObject({ scaffold_script: anything, history_file: anything, add_dirs: anything })
    .prefault({}),
  graders: z.array(graderSchema).default([]),
});
