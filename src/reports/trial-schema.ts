import { z } from 'zod';

const outcome = z.enum(['pass', 'fail', 'unscored']);
const share = z.number().min(0).max(1);
/** How hard a model was asked to think. */
export const effort = z.enum(['low', 'medium', 'high', 'xhigh', 'max']);
const tokens = z.number().min(0).nullable().describe('`null` is not known.');

/** Why no answer came where the same request may succeed later. */
const TEMPORARY = [
  'timeout',
  'rate limit',
  'overloaded',
  'server error',
  'connection',
  'unreadable answer',
] as const;

/** A check or criterion of a case, or of what a variant commits itself to. */
export const rubricItemSchema = z
  .strictObject({
    id: z.string(),
    kind: z.enum(['check', 'criterion']),
    text: z.string().describe("The criterion's statement, or the check in words."),
    points: z.number().describe('Negative for what should not be there.'),
    required: z.boolean(),
    tags: z.array(z.string()),
  })
  .meta({ id: 'RubricItem' });

const itemResultSchema = z
  .strictObject({
    id: z.string().describe('Id of the rubric item.'),
    outcome,
    score: share.nullable().describe('Share of the points earned; `null` where unscored.'),
    reason: z.string(),
    evidence: z.string().describe('The part of the answer it rests on, verbatim.'),
    votes: z
      .array(
        z.strictObject({
          judge: z.string().describe('Name of the judge.'),
          outcome,
          score: share.nullable(),
          reason: z.string(),
          evidence: z.string(),
        }),
      )
      .exactOptional()
      .describe('What each judge said, where several decided it.'),
  })
  .meta({ id: 'ItemResult' });

/** What a model answered. */
export const answerSchema = z
  .strictObject({
    text: z.string(),
    toolCalls: z.array(z.strictObject({ name: z.string(), input: z.unknown() })),
    stopReason: z.string().nullable(),
    usage: z
      .strictObject({
        inputTokens: tokens,
        outputTokens: tokens,
        cacheWriteTokens: tokens,
        cacheReadTokens: tokens,
      })
      .nullable(),
    model: z.string().nullable().describe('The model that really answered.'),
    requestId: z.string().nullable(),
    latencyMs: z.number().nullable(),
    attempts: z.number().nullable(),
    failedAttempts: z
      .array(z.strictObject({ reason: z.enum(TEMPORARY), latencyMs: z.number() }))
      .exactOptional(),
    source: z.enum(['asked', 'stored', 'recorded']),
    costUsd: z.number().min(0).exactOptional().describe('Where who answered says what it cost.'),
    batched: z.literal(true).exactOptional(),
  })
  .meta({ id: 'Answer' });

const failureSchema = z.strictObject({
  reason: z.enum([
    ...TEMPORARY,
    'bad request',
    'not recorded',
    'no stored answer',
    'interrupted',
    'authentication',
    'spend limit',
    'budget',
    'storage',
  ]),
  message: z.string(),
  fatal: z.boolean(),
});

const traceSchema = z
  .strictObject({
    request: z.string(),
    judge: z.string().exactOptional().describe('Name of the judge, where there are several.'),
    answers: z.array(answerSchema),
  })
  .meta({ id: 'JudgeTrace' });

/** One graded trial: a line of `trials.jsonl`. */
export const trialSchema = z
  .strictObject({
    kind: z.literal('trial'),
    family: z.string(),
    variant: z.string(),
    case: z.string(),
    trial: z.int().min(1),
    stage: z
      .enum(['alarm confirmation', 'case confirmation'])
      .exactOptional()
      .describe('Asked beyond the rounds of the run: counts in no score.'),
    outcome,
    score: share.nullable().describe('Points met over positive points; `null` where unscored.'),
    reason: z.string(),
    items: z.array(itemResultSchema),
    fidelity: z.array(itemResultSchema),
    fidelityScore: share.nullable(),
    called: z
      .array(z.string())
      .nullable()
      .exactOptional()
      .describe('Whom the orchestrator called, by family; present on a routing trial.'),
    request: z.string().describe('Key of the exact request.'),
    answer: answerSchema.nullable(),
    failure: failureSchema.nullable(),
    judge: z.array(traceSchema).describe('One request, or one for each criterion.'),
    fidelityJudge: z.array(traceSchema),
    costUsd: z.number().nullable().describe('Answer and judgement; `null` is not known.'),
    cacheSavedUsd: z.number().exactOptional().describe('What the prompt cache saved of it.'),
  })
  .meta({ id: 'Trial' });

/** A variant as it was run. */
export const runVariantSchema = z.strictObject({
  id: z.string(),
  file: z.string(),
  bodyLine: z.int(),
  name: z.string(),
  description: z.string(),
  system: z.string().describe('The system prompt, exactly as sent.'),
  model: z.string().nullable(),
  effort: effort.nullable(),
  fidelity: z.array(rubricItemSchema),
  stored: z
    .strictObject({ run: z.string(), at: z.string(), expired: z.string().nullable() })
    .exactOptional()
    .describe('Present where it is a stored baseline, `expired` says why it was sampled afresh.'),
  revision: z
    .strictObject({ ref: z.string(), commit: z.string() })
    .exactOptional()
    .describe('Present where it is an agent as it was in git: as it was named, and the commit.'),
});

const expectationSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('agent'), agent: z.string() }),
  z.strictObject({ kind: z.literal('nobody') }),
  z.strictObject({ kind: z.literal('not'), agent: z.string() }),
]);

/** How an orchestrator is asked. */
export const runRoutingSchema = z.strictObject({
  mode: z.enum(['held_out', 'as_is', 'without_examples']),
  host: z.string().describe('The host and its wording: `plain@1`.'),
  catalogues: z
    .array(
      z.strictObject({
        variant: z.string(),
        agents: z.array(
          z.strictObject({ family: z.string(), member: z.string(), name: z.string() }),
        ),
      }),
    )
    .describe('Who stands in the catalogue of each variant.'),
  builtIn: z.array(z.string()).describe('Agents of the host that compete.'),
  maxTokens: z.int().describe('The longest answer, in tokens.'),
});

/** A case as it was run. */
export const runCaseSchema = z.strictObject({
  id: z.string(),
  blocks: z.array(z.string()).describe("The user's message and the attached texts, as sent."),
  context: z.string().nullable(),
  commentary: z.string().nullable(),
  from: z.array(z.strictObject({ file: z.string(), example: z.int(), line: z.int() })),
  refersTo: z.string().nullable(),
  tags: z.array(z.string()),
  passAt: z.number(),
  required: z.boolean().describe('Whether failing it in any trial fails the gate.'),
  rubric: z.array(rubricItemSchema),
  line: z.int(),
  expected: expectationSchema
    .exactOptional()
    .describe('Whom an orchestrator should call, by family; present on a routing case.'),
});
