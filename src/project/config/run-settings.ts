import { randomBytes } from 'node:crypto';
import type { Policy } from '../../comparisons/policy.js';
import { instructions } from '../../graders/judge/instructions.js';
import { panelIdentity } from '../../graders/judge/panel.js';
import type { ProposerSettings } from '../../graders/proposals/request.js';
import type { RunSettings } from '../../runs/plan.js';
import type { Shard } from '../../runs/record.js';
import { unknownWord } from '../../words/nearest-word.js';
import { STORED, storedId } from '../baselines/stored-baselines.js';
import { judgesOf, judgesToAsk } from '../judges/judges.js';
import { aliasesOf, resolveAt } from '../revisions/resolve-at.js';
import { UsageError } from '../usage-error.js';
import { version } from '../version.js';
import { pathsOf } from './config.js';
import type { Config } from './config-schema.js';

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
  const judges = judgesToAsk(config, { recorded: judgeRecorded });
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
    judges,
    judgeIdentity: panelIdentity(judges),
    judgeInstructions: instructions,
    resolveModel: (written, place) => resolveAt(written, aliases, place),
  };
}

/** How the model that proposes criteria is asked: as the first judge, where no other is named. */
export function proposerSettingsOf(config: Config): ProposerSettings {
  const [{ model, effort, maxTokens }] = judgesOf(config);
  const { proposer } = config.models;
  if (proposer === undefined) return { model, maxTokens, ...(effort !== undefined && { effort }) };
  return { model: resolveAt(proposer, aliasesOf(config), 'models.proposer'), maxTokens };
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
