import { type FamilyInput, planRun, type RunSettings } from '../../runs/plan.js';
import type { TrialRecord } from '../../runs/record.js';
import { suiteIdentity } from '../../runs/suite-identity.js';
import type { Config } from '../config/config-schema.js';
import { UsageError } from '../usage-error.js';
import { type Baseline, readBaseline } from './baseline-file.js';

/** What `baseline:` says where the baseline is the stored one. */
export const STORED = 'stored';

/** Families with their stored baselines, and the trials of those that still hold. */
export interface WithStored {
  readonly inputs: readonly FamilyInput[];
  readonly trials: readonly TrialRecord[];
}

/**
 * Puts the stored baseline of each family beside its members. One that has expired lends its prompt only.
 *
 * @throws {UsageError} where no family has one.
 */
export async function withStoredBaselines(
  root: string,
  config: Config,
  families: readonly FamilyInput[],
  settings: RunSettings,
): Promise<WithStored> {
  const found = await Promise.all(
    families.map(({ suite }) => readBaseline(root, config, suite.family)),
  );
  if (found.every((baseline) => baseline === undefined)) {
    const names = families.map(({ suite }) => suite.family).join(', ');
    throw new UsageError(
      `baseline: no stored baseline of ${names} in ${config.baselines}/: \`assay baseline set\` makes one of an earlier run`,
    );
  }
  const withArms = families.map((family, index) => {
    const baseline = found[index];
    return baseline ? beside(family, baseline, config, settings) : { family, trials: [] };
  });
  return {
    inputs: withArms.map(({ family }) => family),
    trials: withArms.flatMap(({ trials }) => trials),
  };
}

/** The id of a stored baseline beside the variant that it was. */
export function storedId(variant: string): string {
  return `${variant}@${STORED}`;
}

/** By family, how often the case with the fewest scored trials was scored; cases never scored are left out. */
export function trialsOfCases(trials: readonly TrialRecord[]): ReadonlyMap<string, number> {
  const counts = new Map<string, Map<string, number>>();
  for (const { family, case: id, score } of trials) {
    if (score === null) continue;
    const cases = counts.get(family) ?? new Map<string, number>();
    cases.set(id, (cases.get(id) ?? 0) + 1);
    counts.set(family, cases);
  }
  return new Map([...counts].map(([family, cases]) => [family, Math.min(...cases.values())]));
}

function beside(
  family: FamilyInput,
  baseline: Baseline,
  config: Config,
  settings: RunSettings,
): { readonly family: FamilyInput; readonly trials: readonly TrialRecord[] } {
  const { variant, run, at } = baseline.head;
  const expired = expiry(baseline, family, config, settings);
  const id = storedId(variant.id);
  const arm = { ...variant, id, fidelity: [], stored: { run, at, expired } };
  const trials = expired === null ? baseline.trials : [];
  return {
    family: { ...family, stored: { variant: arm, kept: expired === null } },
    trials: trials.map((trial) => ({ ...trial, variant: id })),
  };
}

/** Why a baseline no longer holds, in words; `null` while it does. */
export function expiry(
  { head }: Baseline,
  family: FamilyInput,
  config: Config,
  settings: RunSettings,
): string | null {
  const { manifest } = planRun([family], settings);
  const [now] = manifest.families;
  const today = now?.variants.find(({ file }) => file === head.variant.file);
  const days = Math.floor((Date.parse(settings.started) - Date.parse(head.at)) / 86_400_000);
  const most = config.baseline_max_age_days;
  const changes = [
    differs('the model', head.variant.model, today ? today.model : head.variant.model),
    differs('the effort', head.variant.effort, settings.effort ?? null),
    differs('the judge', head.judge, manifest.judge?.identity ?? null),
    differs('the suite', head.suite, suiteIdentity(now?.cases ?? [])),
    differs('max_tokens', head.maxTokens, settings.maxTokens),
    days > most ? `it is ${days} days old, more than baseline_max_age_days ${most}` : null,
  ].filter((change) => change !== null);
  return changes.length === 0 ? null : changes.join('; ');
}

function differs(
  what: string,
  before: string | number | null,
  now: string | number | null,
): string | null {
  const name = (value: typeof now) => value ?? 'not known';
  return before === now ? null : `${what} changed from ${name(before)} to ${name(now)}`;
}
