import { type Config, configSchema } from '../project/config/config-schema.js';
import type { RunOptions, SettingOverrides } from '../project/config/run-options.js';
import { UsageError } from '../project/usage-error.js';
import type { Shard } from '../runs/record.js';
import { readShard } from '../runs/shard.js';
import { describeIssue } from '../suites/describe-issue.js';
import { unknownWord } from '../words/nearest-word.js';

/** The flags of `assay run`, as they come from the command line. */
export interface RunFlags {
  readonly config?: string;
  /** `false` from `--no-replay`; `true` where neither flag is given. */
  readonly replay?: readonly string[] | boolean;
  readonly trials?: string;
  readonly baseline?: readonly string[];
  readonly against?: string;
  readonly all?: true;
  readonly concurrency?: string;
  readonly seed?: string;
  readonly reports?: string;
  readonly budget?: string;
  /** `regression` or `inconclusive`. */
  readonly failOn?: string;
  /** `true` where no id is given. */
  readonly fresh?: string | true;
  readonly batch?: true;
  /** Asks for judgements alone. */
  readonly rejudge?: true;
  /** `true` from `--routing`, `false` from `--no-routing`; absent where neither is given. */
  readonly routing?: boolean;
  /** `2/5`. */
  readonly shard?: string;
  readonly quiet?: true;
  readonly json?: true;
}

/**
 * What the flags ask for.
 *
 * @throws {UsageError} that names the flag and what was given.
 */
export function readRunFlags(flags: RunFlags): RunOptions {
  const { config, fresh, batch, rejudge, routing, shard, against, all } = flags;
  return {
    ...readSettingFlags(flags),
    ...(config !== undefined && { config }),
    ...(fresh !== undefined && { fresh }),
    ...(batch && { batch }),
    ...(rejudge && { rejudge }),
    ...(routing !== undefined && { routing: routing ? 'only' : false }),
    ...(shard !== undefined && { shard: shardOf(shard) }),
    ...(against !== undefined && { against }),
    ...(all && { all }),
  };
}

/** The settings among the flags, each held to the schema of the configuration. */
export function readSettingFlags(flags: RunFlags): SettingOverrides {
  const { trials, concurrency, seed, budget, baseline, reports } = flags;
  return {
    ...(trials !== undefined && { trials: settingOf('trials', trials, Number(trials)) }),
    ...(concurrency !== undefined && {
      concurrency: settingOf('concurrency', concurrency, Number(concurrency)),
    }),
    ...(seed !== undefined && { seed: settingOf('seed', seed, Number(seed)) }),
    ...(budget !== undefined && { budget: settingOf('budget', budget, budget) }),
    ...(baseline !== undefined && { baseline }),
    ...(reports !== undefined && { reports: settingOf('reports', reports, reports) }),
    ...(flags.failOn !== undefined && { inconclusive: inconclusiveOf(flags.failOn) }),
    ...(flags.replay === false && { replay: false }),
    ...(Array.isArray(flags.replay) && { replay: flags.replay }),
  };
}

/** One setting as the configuration reads it. */
function settingOf<Name extends keyof Config>(
  flag: Name,
  given: string,
  value: unknown,
): NonNullable<Config[Name]> {
  const read = configSchema.safeParse(
    { [flag]: value },
    { error: describeIssue, reportInput: true },
  );
  const setting = read.data?.[flag];
  if (setting !== undefined) return setting;
  const message = read.error?.issues[0]?.message ?? 'not understood';
  throw new UsageError(`--${flag}: ${message} (from ${JSON.stringify(given)})`);
}

/** A regression always fails the gate; whether a result that decides nothing does too is asked here. */
function inconclusiveOf(given: string): 'pass' | 'fail' {
  const words = ['regression', 'inconclusive'] as const;
  const word = words.find((each) => each === given);
  if (word !== undefined) return word === 'inconclusive' ? 'fail' : 'pass';
  throw new UsageError(`--fail-on: ${unknownWord('outcome', given, words)}`);
}

function shardOf(given: string): Shard {
  const shard = readShard(given);
  if (shard !== undefined) return shard;
  throw new UsageError(
    `--shard: expected a number of how many, as in 2/5, got ${JSON.stringify(given)}`,
  );
}
