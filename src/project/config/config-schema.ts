import { z } from 'zod';

const paths = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);
const effort = z.enum(['low', 'medium', 'high', 'xhigh', 'max']);

const judgeSchema = z.strictObject({
  model: z.string().min(1),
  effort: effort.optional().describe('`judge_effort` where absent.'),
});
const judgesSchema = z.array(z.union([z.string().min(1), judgeSchema])).min(1);

const rate = z.number().min(0);
const priceSchema = z.strictObject({
  input: rate,
  output: rate,
  cache_write: rate
    .nullable()
    .default(null)
    .describe('`null` where the server has no prompt cache.'),
  cache_read: rate.nullable().default(null),
});

const modelsSchema = z.strictObject({
  answers: z
    .string()
    .min(1)
    .default('sonnet')
    .describe('The model for agents that name none or say `inherit`: an alias or a full id.'),
  aliases: z
    .record(z.string(), z.string().min(1))
    .default({})
    .describe('What the words in `model:` stand for, over the built-in table.'),
  effort: effort.optional().describe('How hard the agents think; left to the model where absent.'),
  max_tokens: z.int().positive().default(16_000).describe('The longest answer, in tokens.'),
  judge: z
    .union(
      [z.string().min(1), judgesSchema],
      'expected a model, or a list of judges as in `[opus, { model: sonnet, effort: high }]`',
    )
    .default('opus')
    .describe('The model that decides criteria, or several that decide by majority.'),
  judge_effort: effort.optional(),
  judge_max_tokens: z.int().positive().default(16_000),
  judge_per_criterion: z
    .boolean()
    .default(false)
    .describe('Asks the judge about each criterion in a request of its own.'),
  proposer: z
    .string()
    .min(1)
    .optional()
    .describe('The model that `assay derive --propose` asks; the judge where absent.'),
  router: z
    .string()
    .min(1)
    .default('sonnet')
    .describe('The orchestrator that decides whom to call: an alias or a full id.'),
  router_effort: effort.optional(),
  router_max_tokens: z.int().positive().default(16_000),
  retries: z
    .strictObject({
      attempts: z.int().min(1).max(50).default(8).describe('Most requests made for one answer.'),
      deadline_minutes: z.number().gt(0).default(30).describe('Longest time for one answer.'),
    })
    .prefault({}),
  prices: z
    .record(z.string(), priceSchema)
    .default({})
    .describe('Dollars for a million tokens, by model id, over the built-in list.'),
  base_url: z.url().optional().describe('A server that speaks the Messages API.'),
});

const budget = z
  .union([
    z.number().gt(0),
    z.string().regex(/^\d+(\.\d+)?\s*usd$/i, 'expected dollars as in `5usd`'),
  ])
  .transform((value) => (typeof value === 'number' ? value : Number.parseFloat(value)));

const share = z.number().min(0).max(1);

const tagGateSchema = z
  .strictObject({
    margin: z
      .number()
      .gt(0)
      .lt(1)
      .optional()
      .describe('The drop over these cases that must not go unnoticed.'),
    min_score: share.optional().describe('A floor for the mean score over these cases.'),
  })
  .refine(
    ({ margin, min_score: floor }) => margin !== undefined || floor !== undefined,
    'expected `margin` or `min_score`: without one there is nothing to hold',
  );

const quarantineSchema = z.strictObject({
  case: z.string().min(1).describe('Id of the case.'),
  reason: z.string().regex(/\S/, 'expected a reason, got nothing but white space'),
  until: z.iso
    .date('expected a day as in 2026-12-31')
    .describe('The last day; from the next one on this entry is an error.'),
});

const gateSchema = z.strictObject({
  margin: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.1)
    .describe('The drop in score, in [0, 1], that must not go unnoticed.'),
  alpha: z.number().gt(0).lt(0.5).default(0.05).describe('The share of false alarms to accept.'),
  power: z
    .number()
    .gt(0.5)
    .lt(1)
    .default(0.8)
    .describe('How surely a drop of the margin is to be seen.'),
  inconclusive: z
    .enum(['pass', 'fail'])
    .default('pass')
    .describe('Whether a result that decides nothing lets the gate hold; `fail` exits with 3.'),
  max_unscored: z
    .number()
    .min(0)
    .max(1)
    .default(0.05)
    .describe('The share of trials that may be unscored before the gate fails with 4.'),
  min_score: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('A floor for the mean score of every variant.'),
  judge_bar: z
    .number()
    .gt(0)
    .lte(1)
    .optional()
    .describe('The κ with people that a judge must reach to gate; `assay calibrate` measures it.'),
  drift: z
    .enum(['report', 'fail'])
    .default('report')
    .describe('Whether a drift alarm makes the gate fail; it is reported in any case.'),
  drift_false_alarms: z
    .number()
    .gt(0)
    .lte(12)
    .default(0.5)
    .describe('Drift alarms by chance in a year of nights, over all variants together.'),
  tags: z
    .record(z.string(), tagGateSchema)
    .default({})
    .describe('Gates over the cases of one tag, beside that over the suite.'),
  quarantine: z
    .array(quarantineSchema)
    .default([])
    .describe('Cases whose trials are shown but count in no mean and no gate.'),
});

const claudeCodeSchema = z.strictObject({
  command: z.string().min(1).default('claude').describe('Its name on PATH, or its path.'),
  max_turns: z
    .int()
    .min(1)
    .max(100)
    .default(5)
    .describe('The most answers of the orchestrator to one case, until it delegates or is done.'),
  max_usd: z.number().gt(0).default(0.5).describe('The dollars at which it stops a case.'),
});

const routingSchema = z.strictObject({
  enabled: z
    .boolean()
    .default(true)
    .describe('Whether a run takes the routing suite, where there is one.'),
  modes: z
    .array(z.enum(['held_out', 'as_is', 'without_examples']))
    .min(1)
    .default(['held_out'])
    .describe('Which examples the catalogue shows: all but the tested one, all, or none.'),
  host: z
    .string()
    .min(1)
    .default('plain')
    .describe(
      'The orchestrator: the profile `plain`, a profile of your own by its file, or `claude-code`, the program on this machine.',
    ),
  built_in_agents: z.boolean().default(false).describe("Whether the host's own agents compete."),
  claude_code: claudeCodeSchema.prefault({}).describe('How `claude-code` is asked.'),
});

const pairwiseSchema = z.strictObject({
  pairs: z
    .enum(['baseline', 'all'])
    .default('baseline')
    .describe('Every variant with the baseline, or every one with every other.'),
  audit: share.default(0.2).describe('The share of the pairs judged in both orders.'),
  magnitude: z
    .boolean()
    .default(false)
    .describe('Whether the judge says how much better an answer is.'),
});

/** The schema of `assay.yaml`. Everything has a default, and the file may be absent. */
export const configSchema = z.strictObject({
  agents: paths
    .optional()
    .describe('Agent files or folders of them; `agents` or `.claude/agents` where absent.'),
  suites: z.string().min(1).default('suites').describe('The folder of the suites.'),
  replay: paths
    .optional()
    .describe('Recordings, files or folders, to replay instead of asking a model.'),
  store: z.string().min(1).default('.assay').describe('The folder of the answer store.'),
  labels: z.string().min(1).default('labels').describe('The folder of what people decided.'),
  anchors: z
    .boolean()
    .default(true)
    .describe('Whether a judge that is new to the labels judges the labelled answers first.'),
  models: modelsSchema.prefault({}),
  routing: routingSchema.prefault({}).describe('How an orchestrator is asked whom it calls.'),
  pairwise: pairwiseSchema
    .optional()
    .describe('Has judges compare the answers of two variants; left out, nothing is compared so.'),
  budget: budget
    .optional()
    .describe('The most that a run may spend, judges included: `5usd`, or a number of dollars.'),
  trials: z
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe(
      'Answers a variant gives to each case. Where absent, variants with a baseline are sampled in rounds until a verdict stands, others three times.',
    ),
  concurrency: z
    .int()
    .min(1)
    .max(1000)
    .default(32)
    .describe('The most trials under way at once; a run starts with 8 requests and adapts.'),
  seed: z
    .int()
    .min(0)
    .max(0xffffffff)
    .default(1)
    .describe('Seeds every random draw of the statistics.'),
  baseline: z
    .union([z.string().min(1), z.array(z.string().min(1))])
    .optional()
    .describe(
      'The variant that the others of its family are compared with, one for each family; `stored` for what `assay baseline set` kept.',
    ),
  baselines: z.string().min(1).default('baselines').describe('The folder of the stored baselines.'),
  baseline_max_age_days: z
    .int()
    .min(1)
    .default(30)
    .describe('Days after which a stored baseline expires.'),
  gate: gateSchema.prefault({}),
  webhook: z
    .strictObject({
      url_env: z
        .string()
        .regex(
          /^[A-Za-z_][A-Za-z0-9_]*$/,
          'expected the name of an environment variable that holds the address, as in SLACK_WEBHOOK_URL; the address itself is a secret and belongs in no file',
        )
        .describe('Names the environment variable with the address.'),
    })
    .optional()
    .describe('Who is told when the gate does not hold, or of a drift alarm.'),
  reports: z.string().min(1).default('reports').describe('The folder that reports are written to.'),
});

/** `assay.yaml`, defaults filled in. */
export type Config = z.output<typeof configSchema>;
