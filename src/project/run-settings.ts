import { randomBytes } from 'node:crypto';
import type { Policy } from '../comparisons/policy.js';
import { instructions } from '../graders/judge/instructions.js';
import { judgeIdentity } from '../graders/judge/judge.js';
import type { JudgeSettings } from '../graders/judge/request.js';
import type { ProposerSettings } from '../graders/proposals/request.js';
import { type AliasOptions, resolveModel, UnknownModelError } from '../models/aliases.js';
import type { RunSettings } from '../runs/plan.js';
import type { Shard } from '../runs/record.js';
import { unknownWord } from '../words/nearest-word.js';
import { pathsOf } from './config.js';
import type { Config } from './config-schema.js';
import { STORED, storedId } from './stored-baselines.js';
import { UsageError } from './usage-error.js';
import { version } from './version.js';

/** `20261121-093015-3f2a`: sorts by time, and two runs of one second differ. */
export function newRunId(now: Date): string {
  const stamp = now.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  return `${stamp}-${randomBytes(2).toString('hex')}`;
}

/** Trials a case where neither the configuration nor a comparison in rounds says otherwise. */
const DEFAULT_TRIALS = 3;

/** What a run is planned from. */
export function settingsOf(
  config: Config,
  {
    recorded,
    judgeRecorded,
    id,
    shard,
  }: Pick<RunSettings, 'recorded' | 'judgeRecorded' | 'id'> & {
    readonly shard?: Shard | undefined;
  },
): RunSettings {
  const { models } = config;
  const aliases = aliasesOf(config);
  const judge = judgeSettingsOf(config);
  return {
    assay: version(),
    id,
    started: new Date().toISOString(),
    recorded,
    judgeRecorded,
    seed: config.seed,
    trials: config.trials ?? DEFAULT_TRIALS,
    maxTokens: models.max_tokens,
    ...(models.effort !== undefined && { effort: models.effort }),
    ...(shard && { shard }),
    judge,
    judgeIdentity: judgeIdentity(judge),
    judgeInstructions: instructions,
    resolveModel: (written, place) => resolveAt(written, aliases, place),
  };
}

/** How the judge is asked. */
export function judgeSettingsOf(config: Config): JudgeSettings {
  const { models } = config;
  return {
    model: resolveAt(models.judge, aliasesOf(config), 'models.judge'),
    ...(models.judge_effort !== undefined && { effort: models.judge_effort }),
    maxTokens: models.judge_max_tokens,
    ...(models.judge_per_criterion && { perCriterion: true }),
  };
}

/** How the model that proposes criteria is asked: as the judge, where no other is named. */
export function proposerSettingsOf(config: Config): ProposerSettings {
  const { model, effort, maxTokens } = judgeSettingsOf(config);
  const { proposer } = config.models;
  if (proposer === undefined) return { model, maxTokens, ...(effort !== undefined && { effort }) };
  return { model: resolveAt(proposer, aliasesOf(config), 'models.proposer'), maxTokens };
}

/** The full id of a model that an agent file names at a place; throws a {@link UsageError} that says where. */
export function resolveModelAt(config: Config, written: string | undefined, place: string): string {
  return resolveAt(written, aliasesOf(config), place);
}

/** The full id of a model, or the reason why there is none with the place that names it. */
function resolveAt(written: string | undefined, aliases: AliasOptions, place: string): string {
  try {
    return resolveModel(written, aliases);
  } catch (error) {
    if (error instanceof UnknownModelError) throw new UsageError(`${place}: ${error.message}`);
    throw error;
  }
}

function aliasesOf({ models }: Config) {
  return { aliases: models.aliases, inherit: models.answers };
}

/** What the gate asks for; a baseline that is no variant of the run is an error. */
export function policyOf(config: Config, variants: readonly string[]): Policy {
  const named = pathsOf(config.baseline);
  const baselines = named.filter((baseline) => baseline !== STORED);
  for (const baseline of baselines) {
    if (!variants.includes(baseline))
      throw new UsageError(`baseline: ${unknownWord('variant', baseline, variants)}`);
  }
  const { gate, seed } = config;
  return {
    baselines: named.includes(STORED) ? [...variants.map(storedId), ...baselines] : baselines,
    margin: gate.margin,
    alpha: gate.alpha,
    power: gate.power,
    inconclusive: gate.inconclusive,
    maxUnscored: gate.max_unscored,
    ...(gate.min_score !== undefined && { minScore: gate.min_score }),
    tags: Object.entries(gate.tags).map(([tag, { margin, min_score: minScore }]) => ({
      tag,
      ...(margin !== undefined && { margin }),
      ...(minScore !== undefined && { minScore }),
    })),
    quarantine: gate.quarantine,
    seed,
  };
}
