import { resolve } from 'node:path';
import { mostConfirming } from '../comparisons/broken.js';
import { confirmingRounds } from '../comparisons/confirmation.js';
import { detectableBy } from '../comparisons/foresight.js';
import type { Policy } from '../comparisons/policy.js';
import { trialVarianceOf } from '../comparisons/trial-variance.js';
import { batchPart } from '../models/money/cost.js';
import { estimateRun, type RunEstimate } from '../runs/estimate.js';
import { withPairs } from '../runs/pairwise/estimate-pairs.js';
import type { PlannedFamily, RunPlan } from '../runs/plan.js';
import { cellsOf, roundsOf } from '../runs/planned-trials.js';
import { lookAhead } from '../runs/prospect.js';
import type { LiveModels } from './connect-models.js';
import { countAnchors } from './judges/anchors.js';
import { addJudgings, forecastAnchors } from './judges/judging-forecast.js';
import { ASSUMED_TRIAL_VARIANCE } from './looks.js';
import { type LastScore, lastScores } from './nights/last-scores.js';
import { pairsAheadOf } from './pairwise.js';
import type { PreparedRun } from './prepare-run.js';

/** What one family's part of a run will be. */
export interface FamilyForecast {
  readonly family: string;
  readonly cases: number;
  readonly variants: number;
  /** The most trials of each case and variant. */
  readonly trials: number;
  /** Variance of a trial's score within its case. */
  readonly trialVariance: number;
  readonly varianceFrom: 'last run' | 'assumed';
  /** The smallest drop that a comparison will see, in [0, 1]; `null` where there is nothing to compare. */
  readonly detectable: number | null;
}

/** What is known of a run before it starts. */
export interface Forecast {
  readonly families: readonly FamilyForecast[];
  readonly trials: number;
  /** True where some family may be decided before all of its trials are asked for. */
  readonly inRounds: boolean;
  readonly batch: boolean;
  /** The most trials that telling what broke takes, beyond all others. */
  readonly confirming: number;
  /** Labelled answers that the judge is new to and judges first; what they take is in the estimate. */
  readonly anchors: number;
  /** `null` where every answer is replayed: nothing is asked and nothing is spent. */
  readonly estimate: RunEstimate | null;
}

/** Looks ahead at a run. Reads the store and the last run's scores, asks nobody. */
export async function forecast(prepared: PreparedRun): Promise<Forecast> {
  const { surroundings, config, policy, models, plan } = prepared;
  const scores = await lastScores(
    resolve(surroundings.root, config.reports, 'latest', 'trials.jsonl'),
  );
  const families = plan.families.map((family) => forecastFamily(family, plan, policy, scores));
  return {
    families,
    trials: families.reduce(
      (sum, { cases, variants, trials }) => sum + cases * variants * trials,
      0,
    ),
    inRounds: plan.families.some(({ run }) => run.looks !== null),
    batch: prepared.batch,
    confirming: models.recorded ? 0 : countConfirming(plan, policy),
    anchors: countAnchors(prepared.anchors),
    estimate: models.recorded
      ? null
      : addJudgings(await estimate(plan, models, prepared), await forecastAnchors(prepared)),
  };
}

/** Fresh rounds of an alarm against a stored baseline, and fresh trials of what broke. */
function countConfirming({ manifest, families }: RunPlan, { baselines }: Policy): number {
  if (manifest.shard !== undefined) return 0;
  const counts = families.map(({ run, variants, stored }) => {
    if (!run.variants.some(({ id }) => baselines.includes(id))) return 0;
    const rounds = confirmingRounds(run, manifest);
    const alarms = stored ? 2 * variants.length * run.cases.length * rounds : 0;
    return alarms + mostConfirming(run.variants.length);
  });
  return counts.reduce((total, count) => total + count, 0);
}

/** What the requests of a plan will take. */
export async function estimate(
  plan: RunPlan,
  { store, priceOf }: LiveModels,
  { config, batch, pairs, stored }: Pick<PreparedRun, 'config' | 'batch' | 'pairs' | 'stored'>,
): Promise<RunEstimate> {
  const { judges } = plan.settings;
  const cells = cellsOf(plan);
  const prospect = await lookAhead(cells, store, { judges, priceOf });
  const terms = {
    judges,
    priceOf,
    part: batch ? batchPart : 1,
    concurrency: batch ? null : config.concurrency,
  };
  const alone = estimateRun(cells, prospect, terms);
  const ahead = pairsAheadOf({ plan, pairs, stored });
  return ahead === undefined ? alone : withPairs(alone, ahead, { store, terms });
}

function forecastFamily(
  family: PlannedFamily,
  { settings }: RunPlan,
  policy: Policy,
  scores: readonly LastScore[],
): FamilyForecast {
  const { run, suite, variants } = family;
  const measured = trialVarianceOf(scores.filter((score) => score.family === run.family));
  const trialVariance = measured ?? ASSUMED_TRIAL_VARIANCE;
  const trials = roundsOf(family, settings).at(-1) ?? 0;
  // Looks cost a few trials more than a comparison without them, which sees as much.
  const worth = run.looks?.fixedTrials ?? trials;
  const cases = suite.cases.length;
  return {
    family: run.family,
    cases,
    variants: variants.length,
    trials,
    trialVariance,
    varianceFrom: measured === null ? 'assumed' : 'last run',
    detectable:
      run.variants.length < 2
        ? null
        : detectableBy({ cases, trials: worth, trialVariance }, policy),
  };
}
