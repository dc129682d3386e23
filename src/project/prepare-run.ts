import { resolve } from 'node:path';
import type { Policy } from '../comparisons/policy.js';
import type { FamilyPairs } from '../runs/pairwise/answer-pairs.js';
import type { FamilyInput } from '../runs/plan.js';
import { planRun, type RunPlan } from '../runs/plan.js';
import type { TrialRecord } from '../runs/record.js';
import { runCatalogue } from '../runs/routing/catalogues.js';
import { isShard } from '../runs/shard.js';
import { STORED, trialsOfCases, withStoredBaselines } from './baselines/stored-baselines.js';
import { pathsOf, readConfig } from './config/config.js';
import type { Config } from './config/config-schema.js';
import { applyOverrides, type RunOptions } from './config/run-options.js';
import { newRunId, policyOf, settingsOf } from './config/run-settings.js';
import { connectModels, type Models } from './connect-models.js';
import type { SelectedFamilies } from './families.js';
import { type FreshRun, freshRun } from './fresh.js';
import { type Anchors, anchorsFor } from './judges/anchors.js';
import { judgeDoubts } from './judges/judge-doubts.js';
import { judgeHistory } from './judges/judge-history.js';
import { judgeStandings } from './judges/judge-standings.js';
import { withLooks } from './looks.js';
import { pairsOfRun, runPairwise } from './pairwise.js';
import { type Choose, chosenBy } from './revisions/choose.js';
import { planRoutings, type Routing, routingCatalogues } from './routing/prepare-routing.js';
import { withRoutingBaseline } from './routing/routing-baseline.js';
import type { Surroundings } from './surroundings.js';
import { UsageError } from './usage-error.js';

/** A run that could start now: everything is read and planned, nothing is asked or written yet but the store's folder. */
export interface PreparedRun {
  readonly surroundings: Surroundings;
  readonly config: Config;
  readonly families: SelectedFamilies;
  readonly policy: Policy;
  readonly models: Models;
  readonly plan: RunPlan;
  /** The variants whose answers are compared in pairs; empty where none are. */
  readonly pairs: readonly FamilyPairs[];
  /** Trials of stored baselines, which are not asked again. */
  readonly stored: readonly TrialRecord[];
  /** Labelled answers that the judge is new to, and judges before anything else. */
  readonly anchors: readonly Anchors[];
  /** Asks by message batches. */
  readonly batch: boolean;
  /** Asks for judgements alone. */
  readonly rejudge: boolean;
  /** Present where the run wants answers of its own. */
  readonly fresh?: FreshRun;
}

/**
 * Reads configuration, agents and suites, connects the models and plans the run: what `assay run` executes and the
 * other commands about a run look at.
 *
 * @param wanted agent files, folders or names of families; all where empty.
 * @param choose what is compared, where the options do not say it.
 */
export async function prepareRun(
  surroundings: Surroundings,
  wanted: readonly string[],
  options: RunOptions,
  choose: Choose = chosenBy(wanted, options),
): Promise<PreparedRun> {
  const { root, notice } = surroundings;
  const { config, families, routing, against } = await choose(
    root,
    applyOverrides(await readConfig(root, options.config), options),
  );
  const policy = policyFor(config, families, routing);
  const { shard, batch = false, rejudge = false } = options;
  if (shard && !isShard(shard)) {
    throw new UsageError(`shard: expected an index from 1 to of, got ${JSON.stringify(shard)}`);
  }
  const fresh = options.fresh && freshRun(resolve(root, config.store), options.fresh);
  if (rejudge && fresh)
    throw new UsageError(
      'rejudge takes the answers that are there, and fresh asks for others: expected one of them, got both',
    );
  const models = await connectModels({
    root,
    config,
    ...(fresh && { freshFor: fresh.id }),
    ...(options.client && { client: options.client }),
    batch,
    rejudge,
    notice,
  });
  const { recorded } = models;
  const judgeRecorded = recorded && !rejudge;
  const id = newRunId(new Date());
  const bare = settingsOf(config, { recorded, judgeRecorded, id, shard });
  // Who gave recorded judgements is not known, nor is their past.
  const history = judgeRecorded ? { checks: [] } : await judgeHistory(root, config, bare.judges);
  const standings = judgeStandings(root, config, families.inputs, {
    identity: bare.judgeIdentity,
    recorded: judgeRecorded,
  });
  const pairwise = runPairwise(root, config, bare.judges);
  const settings = {
    ...bare,
    judgeHistory: { ...history, standings },
    ...(pairwise && { pairwise }),
    ...(against && { against }),
  };
  // A look needs every case, and a shard has only some.
  const fixed = config.trials !== undefined || recorded || shard !== undefined;
  const againstStored = pathsOf(config.baseline).includes(STORED);
  if (againstStored && shard !== undefined) {
    throw new UsageError('shard: a stored baseline is compared in one run, not in shards');
  }
  const compared = againstStored
    ? await withStoredBaselines(root, config, families.inputs, settings)
    : { inputs: families.inputs, trials: [] };
  const inputs = fixed
    ? compared.inputs
    : withLooks(compared.inputs, policy, trialsOfCases(compared.trials));
  const isRouted = routing && isRoutingAnswered(models);
  if (options.routing === 'only' && !isRouted) throw new UsageError(`routing: ${NOT_RECORDED}`);
  const routings = isRouted
    ? planRoutings(routing, { config, policy, inRounds: !fixed }, settings)
    : [];
  const notes = routing && !isRouted ? [`Routing was not run: ${NOT_RECORDED}.`] : [];
  const plan = planRun(inputs, settings, routings, notes);
  const pairs = pairsOfRun(plan.manifest, policy.baselines);
  const stored = compared.trials;
  const anchors =
    judgeRecorded || shard !== undefined || !config.anchors || plan.manifest.judge === null
      ? []
      : await anchorsFor(root, config, families.inputs, bare.judgeIdentity);
  const doubts = judgeDoubts(root, config, plan.manifest);
  return {
    ...{ surroundings, config, families, models, plan, pairs, stored, anchors, batch, rejudge },
    policy: { ...policy, doubts },
    ...(fresh && { fresh }),
  };
}

const NOT_RECORDED =
  'the recordings hold no answers of an orchestrator (`assay export` writes the requests)';

/** Where answers are replayed, whom an orchestrator calls must be recorded too. */
function isRoutingAnswered(models: Models): boolean {
  return !models.recorded || models.routingRecorded;
}

/** What the gate asks for, over families and catalogues. */
function policyFor(
  config: Config,
  { inputs }: SelectedFamilies,
  routing: Routing | undefined,
): Policy {
  const members = [...inputs, ...(routing?.families ?? [])].flatMap((family) => family.members);
  const past = routing?.catalogues ?? [];
  const ids = [...members.map(({ variant }) => variant), ...past.map(({ id }) => id)];
  const policy = policyOf(config, [...new Set(ids)]);
  refuseSecondBaselines(inputs, policy.baselines);
  if (!routing) return policy;
  return withRoutingBaseline(policy, routingCatalogues(routing, policy).map(runCatalogue));
}

/** A family is compared with one baseline: of two, one would be dropped without a word. */
function refuseSecondBaselines(
  families: readonly FamilyInput[],
  baselines: readonly string[],
): void {
  for (const { suite, members } of families) {
    const own = members.map(({ variant }) => variant).filter((id) => baselines.includes(id));
    if (own.length < 2) continue;
    throw new UsageError(
      `baseline: expected one for the family ${suite.family}, got ${own.join(' and ')}`,
    );
  }
}
