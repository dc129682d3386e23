import type { RunFamily } from '../runs/record.js';
import type { Policy, Quarantine } from './policy.js';
import type { FamilyReport } from './report.js';
import type { TrialSummary } from './trial-summary.js';

/** The cases of a family that the policy sets aside. */
export function quarantineOf(
  { cases }: Pick<RunFamily, 'cases'>,
  { quarantine = [] }: Policy,
): readonly Quarantine[] {
  const ids = new Set(cases.map(({ id }) => id));
  return quarantine.filter((entry) => ids.has(entry.case));
}

/** Tells the trials that count from those of cases in quarantine. */
export function isCounted(families: readonly FamilyReport[]): (trial: TrialSummary) => boolean {
  const aside = new Map(
    families.map(({ family, quarantined }) => [
      family,
      new Set(quarantined.map((each) => each.case)),
    ]),
  );
  return (trial) => !aside.get(trial.family)?.has(trial.case);
}
