import { CONFIRMING_TRIALS, worthConfirming } from '../comparisons/broken.js';
import { confirmingRounds } from '../comparisons/confirmation.js';
import type { Comparison, FamilyReport, Report } from '../comparisons/report.js';
import { gatedOf } from '../comparisons/several.js';
import { type FurtherRounds, furtherTrials } from '../runs/further-rounds.js';
import type { PlannedFamily, RunPlan } from '../runs/plan.js';
import type { PlannedTrial } from '../runs/planned-trials.js';
import { confirmationLook } from '../stats/index.js';

/**
 * Fresh rounds of both arms wherever trials of a stored baseline raised an alarm: half of those that confirm it, and
 * the rest where these leave it open.
 */
export function alarmTrials(
  report: Pick<Report, 'families'>,
  plan: RunPlan,
  part: 'first half' | 'second half',
): readonly PlannedTrial[] {
  const state = part === 'first half' ? 'not asked' : 'unfinished';
  return trialsFor(report, plan, (family, { suite, run }) => {
    const alarms = gatedOf(family).filter(({ confirmation }) => confirmation?.state === state);
    const cases = new Set(suite.cases.map(({ id }) => id));
    const all = confirmingRounds(run, plan.manifest);
    const half = confirmationLook(all);
    const [before, rounds] = part === 'first half' ? [0, half] : [half, all - half];
    return alarms.map((alarm) => ({
      ...{ stage: 'alarm confirmation' as const, cases, rounds },
      variants: armsOf(alarm),
      after: lastTrial(family) + before,
    }));
  });
}

/** Fresh trials of the suspected cases, by the candidate that regressed on them and by its baseline. */
export function caseTrials(
  report: Pick<Report, 'families'>,
  plan: RunPlan,
): readonly PlannedTrial[] {
  return trialsFor(report, plan, (family, planned) =>
    family.comparisons
      .filter(({ broken }) => broken !== null)
      .map((comparison) => ({
        ...{ stage: 'case confirmation' as const, rounds: CONFIRMING_TRIALS },
        cases: new Set(worthConfirming(comparison)),
        variants: armsOf(comparison),
        after:
          lastTrial(family) +
          (comparison.confirmation ? confirmingRounds(planned.run, plan.manifest) : 0),
      })),
  );
}

function armsOf({ baseline, candidate }: Comparison): ReadonlySet<string> {
  return new Set([baseline, candidate]);
}

type Rounds = Omit<FurtherRounds, 'family'>;

/** The trials of all further rounds; what several candidates need of one baseline is asked once. */
function trialsFor(
  { families }: Pick<Report, 'families'>,
  plan: RunPlan,
  roundsFor: (report: FamilyReport, planned: PlannedFamily) => readonly Rounds[],
): readonly PlannedTrial[] {
  return plan.families.flatMap((family) => {
    const report = families.find((each) => each.family === family.run.family);
    const rounds = report ? roundsFor(report, family) : [];
    const trials = rounds.flatMap((each) => furtherTrials({ ...each, family }, plan.settings));
    return [...new Map(trials.map((trial) => [nameOf(trial), trial])).values()];
  });
}

/** The most trials that any variant has of a case: the number of the last one. */
function lastTrial({ variants }: FamilyReport): number {
  const counts = variants.flatMap(({ cells }) =>
    cells.map(({ tally: { passed, failed, unscored } }) => passed + failed + unscored),
  );
  return counts.reduce((most, count) => Math.max(most, count), 0);
}

function nameOf({ variant, case: behaviour, trial }: PlannedTrial): string {
  return JSON.stringify([variant.run.id, behaviour.id, trial]);
}
