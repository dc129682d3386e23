import { reportFigures } from '../../comparisons/build-report.js';
import type { Policy } from '../../comparisons/policy.js';
import type { Comparison } from '../../comparisons/report.js';
import { summariser } from '../../comparisons/trial-summary.js';
import type { RunFamily } from '../../runs/record.js';
import { unknownWord } from '../../words/nearest-word.js';
import { configSchema } from '../config/config-schema.js';
import { policyOf } from '../config/run-settings.js';
import type { RunRecord } from '../run-folders/run-file.js';
import { UsageError } from '../usage-error.js';

/** Two variants of a run to compare, and what to hold the comparison to. */
export interface CompareOptions extends Partial<Omit<Policy, 'baselines' | 'doubts'>> {
  readonly baseline: string;
  readonly candidate: string;
}

/**
 * Compares two variants of a run, as if it had had no others.
 *
 * @returns `null` where they share no case with a scored trial: then there is nothing to say.
 * @throws {UsageError} where one of them is no variant of the run, or they are of different families.
 */
export function compare(
  { manifest, trials }: RunRecord,
  { baseline, candidate, ...terms }: CompareOptions,
): Comparison | null {
  const family = familyOf(manifest.families, baseline, candidate);
  const pair = [baseline, candidate];
  const variants = family.variants.filter(({ id }) => pair.includes(id));
  const theirs = trials.filter(
    (trial) => trial.family === family.family && pair.includes(trial.variant),
  );
  const report = reportFigures({
    manifest: { ...manifest, families: [{ ...family, variants }] },
    trials: theirs.map(summariser()),
    planned: theirs.length,
    policy: { ...policyOf(configSchema.parse({}), []), ...terms, baselines: [baseline] },
    finished: manifest.started,
    stopped: null,
  });
  return report.families[0]?.comparisons[0] ?? null;
}

function familyOf(families: readonly RunFamily[], baseline: string, candidate: string): RunFamily {
  const ids = families.flatMap(({ variants }) => variants.map(({ id }) => id));
  const stranger = [baseline, candidate].find((id) => !ids.includes(id));
  if (stranger !== undefined) {
    throw new UsageError(`compare: ${unknownWord('variant', stranger, ids)}`);
  }
  const has = (family: RunFamily, id: string) => family.variants.some((each) => each.id === id);
  const family = families.find((each) => has(each, baseline) && has(each, candidate));
  if (family !== undefined && baseline !== candidate) return family;
  throw new UsageError(
    `compare: expected two variants of one family, got ${baseline} and ${candidate}`,
  );
}
