import type { Against } from '../runs/against.js';
import { checkGate } from './check-gate.js';
import type { Config } from './config-schema.js';
import { readFamilies, type SelectedFamilies } from './families.js';
import { readFamiliesAgainst } from './families-against.js';
import type { RunOptions } from './run-options.js';
import { UsageError } from './usage-error.js';

/** What a run compares. */
export interface Choice {
  /** With the baseline that the families are compared with. */
  readonly config: Config;
  readonly families: SelectedFamilies;
  /** Present where agents are compared with what they were. */
  readonly against?: Against;
}

/** Reads what a run compares. */
export type Choose = (root: string, config: Config) => Promise<Choice>;

/**
 * The families that are wanted, each over its variants; against a revision, the agents of them that changed.
 *
 * @param wanted agent files, folders or names of families; all where empty.
 */
export function chosenBy(
  wanted: readonly string[],
  { against: ref, all = false, baseline }: RunOptions,
): Choose {
  if (ref === undefined) {
    if (all) throw new UsageError('all: takes agents that did not change, and is for `against`');
    return (root, config) => everyVariant(root, config, wanted);
  }
  if (baseline !== undefined) {
    throw new UsageError(
      'against: each agent is compared with what it was, and with no other baseline: expected one of against and baseline, got both',
    );
  }
  return async (root, config) => {
    const { baselines, against, ...families } = await readFamiliesAgainst(root, config, wanted, {
      ref,
      all,
    });
    return { config: { ...config, baseline: [...baselines] }, families, against };
  };
}

async function everyVariant(
  root: string,
  config: Config,
  wanted: readonly string[],
): Promise<Choice> {
  const families = await readFamilies(root, config, wanted);
  if (wanted.length === 0) checkGate(config, families.inputs);
  return { config, families };
}
