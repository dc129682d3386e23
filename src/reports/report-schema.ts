import { z } from 'zod';
import { runCaseSchema, runJudgeSchema, runVariantSchema, trialSchema } from './trial-schema.js';

const interval = z
  .strictObject({ low: z.number(), high: z.number(), level: z.number() })
  .meta({ id: 'Interval' });

const tally = z
  .strictObject({
    passed: z.int(),
    failed: z.int(),
    unscored: z.int(),
    unscoredReasons: z.record(z.string(), z.int()),
  })
  .meta({ id: 'Tally' });

const itemTally = z
  .strictObject({ id: z.string(), passed: z.int(), failed: z.int(), unscored: z.int() })
  .meta({ id: 'ItemTally' });

const meanFigure = z
  .strictObject({ mean: z.number(), known: z.int() })
  .nullable()
  .describe('Averaged over the trials where it is known; `null` where it is known of none.');

const scoreSchema = z.strictObject({
  mean: z.number(),
  thisSuite: interval.nullable().describe('Counts the sampling noise of trials only.'),
  newCases: interval.nullable().describe('Counts the choice of cases too.'),
  cases: z.int(),
  trials: z.int(),
});

const cellSchema = z.strictObject({
  case: z.string(),
  mean: z.number().nullable(),
  tally,
  items: z.array(itemTally),
  passAtK: z
    .array(z.number().nullable())
    .describe('By k from 1: at least one of k passes; `null` where fewer were scored.'),
  passHatK: z.array(z.number().nullable()).describe('By k from 1: all of k trials pass.'),
  flaky: z.boolean().describe('Neither nearly always passes nor nearly always fails.'),
});

const tagSchema = z
  .strictObject({
    tag: z.string(),
    cases: z.int(),
    scores: z.array(z.strictObject({ variant: z.string(), score: scoreSchema.nullable(), tally })),
  })
  .meta({ id: 'Tag' });

const itemSchema = z
  .strictObject({
    id: z.string(),
    kind: z.enum(['check', 'criterion']),
    text: z.string(),
    cases: z.array(z.string()),
    scores: z.array(
      z.strictObject({
        variant: z.string(),
        score: scoreSchema.nullable().describe('Share of the trials that passed it.'),
        unscored: z.int(),
      }),
    ),
  })
  .meta({ id: 'Item' });

const variantSchema = z.strictObject({
  ...runVariantSchema.shape,
  score: scoreSchema.nullable(),
  tally,
  fidelityScore: z
    .strictObject({
      mean: z.number().nullable(),
      trials: z.int(),
      unscored: z.int(),
      items: z.array(itemTally),
    })
    .nullable(),
  answeredBy: z.array(z.string()),
  words: meanFigure,
  latencyMs: meanFigure,
  inputTokens: meanFigure,
  outputTokens: meanFigure,
  costUsd: meanFigure,
  repeated: z.array(
    z.strictObject({ k: z.int(), passAtK: z.number(), passHatK: z.number(), cases: z.int() }),
  ),
  cells: z.array(cellSchema),
});

const freshCounts = z.strictObject({ passes: z.int(), failures: z.int() });

const brokenSchema = z.strictObject({
  cases: z.array(
    z.strictObject({
      case: z.string(),
      state: z.enum(['confirmed', 'not confirmed', 'suspected']),
      fresh: z
        .strictObject({ baseline: freshCounts, candidate: freshCounts, p: z.number() })
        .nullable()
        .describe("Fresh trials of each arm, with Fisher's p adjusted by Holm."),
    }),
  ),
  items: z
    .array(
      z.strictObject({
        id: z.string(),
        kind: z.enum(['check', 'criterion']),
        text: z.string(),
        cases: z.array(z.string()),
        baseline: z.number(),
        candidate: z.number(),
        p: z.number(),
      }),
    )
    .describe('Exploratory: p adjusted by Benjamini and Hochberg.'),
});

const comparisonSchema = z.strictObject({
  baseline: z.string(),
  candidate: z.string(),
  tag: z.string().nullable().describe('The tag of the cases it is over; `null` for the suite.'),
  verdict: z.enum(['regressed', 'not regressed', 'improved', 'inconclusive']),
  sentence: z.string(),
  difference: z.number().describe('Mean over cases of candidate − baseline.'),
  thisSuite: interval.nullable(),
  newCases: interval.nullable(),
  pRegressed: z.number(),
  pPass: z.number(),
  pImproved: z.number(),
  level: z.number().describe('The one-sided p-value that decided.'),
  several: z
    .strictObject({
      by: z.enum(['Holm', 'Benjamini and Hochberg']),
      of: z.int(),
      pRegressed: z.number(),
      pImproved: z.number(),
    })
    .nullable()
    .describe('Adjusted for the comparisons beside it; those the gate did not ask for explore.'),
  margin: z.number(),
  detectable: z.number().nullable(),
  trialsNeeded: z.number().nullable(),
  rounds: z.strictObject({ done: z.number(), fixed: z.number() }).nullable(),
  leftOut: z.array(z.strictObject({ case: z.string(), reason: z.string() })),
  cases: z.array(
    z.strictObject({
      case: z.string(),
      baseline: z.number(),
      candidate: z.number(),
      difference: z.number(),
    }),
  ),
  confirmation: z
    .discriminatedUnion('state', [
      z.strictObject({
        state: z.enum(['confirmed', 'not confirmed']),
        p: z.number(),
        trials: z.int(),
      }),
      z.strictObject({ state: z.literal('not asked') }),
    ])
    .nullable()
    .describe('Of an alarm against a stored baseline.'),
  broken: brokenSchema
    .nullable()
    .describe('`null` unless the gate asked for this comparison and it regressed.'),
  wordsDifference: z.number().nullable(),
  method: z.string(),
});

const familySchema = z.strictObject({
  family: z.string(),
  suite: z.string(),
  baseline: z.string().nullable(),
  variants: z.array(variantSchema),
  cases: z.array(runCaseSchema),
  quarantined: z
    .array(z.strictObject({ case: z.string(), reason: z.string(), until: z.string() }))
    .describe('Cases whose trials are shown and count nowhere.'),
  tags: z.array(tagSchema),
  items: z.array(itemSchema),
  comparisons: z.array(comparisonSchema),
  tagComparisons: z.array(comparisonSchema),
  ranking: z
    .strictObject({
      leader: z.string(),
      best: z.array(z.string()),
      adjusted: z.array(z.strictObject({ variant: z.string(), p: z.number() })),
    })
    .nullable(),
});

/** The `Report` value as `report.json` carries it; `schema` is its version. */
export const reportSchema = z
  .strictObject({
    schema: z.literal(1).describe('Version of this schema.'),
    assay: z.string().describe('Version of Assay.'),
    run: z.strictObject({
      id: z.string(),
      started: z.string().describe('ISO 8601, UTC.'),
      finished: z.string(),
      recorded: z.boolean().describe('True where every answer was replayed from recordings.'),
      seed: z.number(),
      trialsPerCase: z.int(),
      maxTokens: z.int(),
    }),
    decision: z.strictObject({
      exitCode: z.literal([0, 1, 3, 4, 5]),
      headline: z.string(),
      reasons: z.array(z.string()),
    }),
    judge: runJudgeSchema.nullable(),
    totals: z.strictObject({
      tally,
      costUsd: z.number().nullable(),
      inputTokens: z.number().nullable(),
      outputTokens: z.number().nullable(),
      cache: z
        .strictObject({
          writtenTokens: z.number().nullable(),
          readTokens: z.number().nullable(),
          savedUsd: z.number().nullable(),
        })
        .nullable()
        .describe('The prompt cache, judgements included; `null` where no server told.'),
    }),
    notes: z.array(z.string()),
    families: z.array(familySchema),
    trials: z.array(trialSchema),
  })
  .meta({ title: 'Assay report' });
