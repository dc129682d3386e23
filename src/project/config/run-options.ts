import type { AnthropicClient } from '../../models/anthropic/client.js';
import type { Shard } from '../../runs/record.js';
import { describeIssue } from '../../suites/describe-issue.js';
import { UsageError } from '../usage-error.js';
import { type Config, configSchema } from './config-schema.js';

/** Settings of one run that win over the configuration; what is absent stays as `assay.yaml` has it. */
export interface SettingOverrides {
  /** Recordings, files or folders, to answer from; `false` asks models although the configuration names recordings. */
  readonly replay?: readonly string[] | false;
  /** Answers that a variant gives to each case. */
  readonly trials?: number;
  /** Variants to compare with, one for each family; `stored` for what was kept. */
  readonly baseline?: string | readonly string[];
  /** The most requests under way at once. */
  readonly concurrency?: number;
  /** The most to spend, in US dollars, judges included. */
  readonly budget?: number;
  /** What the gate makes of a result that decides nothing. */
  readonly inconclusive?: 'pass' | 'fail';
  /** Seeds the statistics. */
  readonly seed?: number;
  /** The folder that reports are written to. */
  readonly reports?: string;
}

/** What sets one run apart from what the configuration says. */
export interface RunOptions extends SettingOverrides {
  /** The configuration to read; `assay.yaml` where absent, which need not be there. */
  readonly config?: string;
  /** Asks again although answers are stored, and keeps them under this id; `true` makes one up until a run completes. */
  readonly fresh?: string | true;
  /** Asks by message batches. */
  readonly batch?: boolean;
  /** Asks for judgements alone: answers are those that are stored or recorded. */
  readonly rejudge?: boolean;
  /** The routing suite alone (`only`), or all but it (`false`); where absent, it goes along unless agents are named. */
  readonly routing?: 'only' | false;
  /** Asks a part of the cases. */
  readonly shard?: Shard;
  /** A revision of git: the agents that changed since HEAD left it are compared with what they were. */
  readonly against?: string;
  /** With `against`: the agents that did not change too, to be scored alone. */
  readonly all?: boolean;
  /** A client of one's own to ask with, such as one for Bedrock or Vertex. */
  readonly client?: AnthropicClient;
}

/**
 * Puts settings over the configuration; they are held to the same schema.
 *
 * @throws {UsageError} that names the setting, what was expected and what came.
 */
export function applyOverrides(config: Config, overrides: SettingOverrides): Config {
  const { replay, ...rest } = config;
  const merged = {
    ...rest,
    ...(overrides.replay === undefined && replay !== undefined && { replay }),
    ...(overrides.inconclusive && {
      gate: { ...config.gate, inconclusive: overrides.inconclusive },
    }),
    ...givenSettings(overrides),
  };
  const result = configSchema.safeParse(merged, { error: describeIssue, reportInput: true });
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new UsageError(`${issue?.path.join('.')}: ${issue?.message ?? 'not understood'}`);
}

/** The settings that are given, under the names that the configuration has for them. */
function givenSettings(overrides: SettingOverrides): Readonly<Record<string, unknown>> {
  const { replay, trials, baseline, concurrency, budget, seed, reports } = overrides;
  const named = {
    trials,
    baseline,
    concurrency,
    budget,
    seed,
    reports,
    replay: replay || undefined,
  };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
}
