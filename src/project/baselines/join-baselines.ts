import type { TrialRecord } from '../../runs/record.js';
import type { Config } from '../config/config-schema.js';
import type { PreparedRun } from '../prepare-run.js';
import { trialsOf } from '../run-folders/run-file.js';
import { readBaseline, writeBaseline } from './baseline-file.js';
import { storedId } from './stored-baselines.js';

/**
 * Adds the fresh trials of stored baselines, which confirmed an alarm or did not, to what is stored: they are as good,
 * and newer.
 *
 * @param file the trials of the run.
 */
export async function joinBaselines(
  { surroundings, config, plan }: Pick<PreparedRun, 'surroundings' | 'config' | 'plan'>,
  file: string,
): Promise<void> {
  const kept = new Map(
    plan.families.flatMap(({ run, stored }) => (stored ? [[stored.run.id, run.family]] : [])),
  );
  if (kept.size === 0) return;
  const fresh: TrialRecord[] = [];
  for await (const trial of trialsOf(file)) {
    if (trial.stage === 'alarm confirmation' && kept.has(trial.variant)) fresh.push(trial);
  }
  for (const family of new Set(fresh.map((trial) => trial.family))) {
    await join(surroundings.root, config, family, fresh);
  }
}

async function join(
  root: string,
  config: Config,
  family: string,
  fresh: readonly TrialRecord[],
): Promise<void> {
  const baseline = await readBaseline(root, config, family);
  if (baseline === undefined) return;
  const { variant } = baseline.head;
  const joining = fresh
    .filter((trial) => trial.family === family && trial.variant === storedId(variant.id))
    .map(({ stage: _, ...trial }) => ({ ...trial, variant: variant.id }));
  await writeBaseline(root, config, { ...baseline, trials: [...baseline.trials, ...joining] });
}
