import { describeIssue } from '../suites/describe-issue.js';
import { type Config, configSchema } from './config-schema.js';
import { UsageError } from './usage-error.js';

/** The flags of `assay run`, as they come from the command line. */
export interface RunFlags {
  readonly config?: string;
  /** `false` from `--no-replay`; `true` where neither flag is given. */
  readonly replay?: readonly string[] | boolean;
  readonly trials?: string;
  readonly baseline?: readonly string[];
  readonly concurrency?: string;
  readonly seed?: string;
  readonly reports?: string;
  readonly budget?: string;
  /** `true` where no id is given. */
  readonly fresh?: string | true;
  readonly batch?: true;
  /** Asks for judgements alone. */
  readonly rejudge?: true;
  /** `2/5`. */
  readonly shard?: string;
  readonly quiet?: true;
  readonly json?: true;
}

/** Puts flags over the configuration; they are held to the same schema. */
export function applyRunFlags(config: Config, flags: RunFlags): Config {
  const { replay, ...rest } = config;
  const merged = {
    ...rest,
    ...(flags.replay !== false && replay !== undefined && { replay }),
    ...(Array.isArray(flags.replay) && { replay: flags.replay }),
    ...(flags.trials !== undefined && { trials: Number(flags.trials) }),
    ...(flags.concurrency !== undefined && { concurrency: Number(flags.concurrency) }),
    ...(flags.seed !== undefined && { seed: Number(flags.seed) }),
    ...(flags.baseline !== undefined && { baseline: flags.baseline }),
    ...(flags.budget !== undefined && { budget: flags.budget }),
    ...(flags.reports !== undefined && { reports: flags.reports }),
  };
  const result = configSchema.safeParse(merged, { error: describeIssue, reportInput: true });
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const flag = String(issue?.path[0]);
  const given = Object.entries(flags).find(([name]) => name === flag)?.[1];
  const got = JSON.stringify(given);
  throw new UsageError(`--${flag}: ${issue?.message ?? 'not understood'} (from ${got})`);
}
