import { CONFIRMING_TRIALS, worthConfirming } from '../comparisons/broken.js';
import type { Comparison, Report, VariantReport } from '../comparisons/report.js';
import { furtherTrials } from '../runs/further-rounds.js';
import type { PlannedFamily, PlannedTrial, RunPlan } from '../runs/plan.js';

/** Fresh trials of every suspected case, by the candidate that regressed on it and by its baseline; each once. */
export function confirmingTrials(
  { families }: Pick<Report, 'families'>,
  plan: RunPlan,
): readonly PlannedTrial[] {
  return plan.families.flatMap((planned) => {
    const report = families.find(({ family }) => family === planned.run.family);
    const trials = report?.comparisons.flatMap((comparison) =>
      trialsFor(comparison, report.variants, planned, plan),
    );
    return [...new Map(trials?.map((trial) => [nameOf(trial), trial])).values()];
  });
}

function trialsFor(
  comparison: Comparison,
  variants: readonly VariantReport[],
  family: PlannedFamily,
  { settings }: RunPlan,
): readonly PlannedTrial[] {
  const { baseline, candidate } = comparison;
  const cases = new Set(worthConfirming(comparison));
  const terms = { stage: 'case confirmation', family, cases, rounds: CONFIRMING_TRIALS } as const;
  const after = lastTrial(variants);
  return furtherTrials({ ...terms, variants: new Set([baseline, candidate]), after }, settings);
}

/** The most trials that any variant has of a case. */
function lastTrial(variants: readonly VariantReport[]): number {
  const counts = variants.flatMap(({ cells }) =>
    cells.map(({ tally: { passed, failed, unscored } }) => passed + failed + unscored),
  );
  return counts.reduce((most, count) => Math.max(most, count), 0);
}

function nameOf({ variant, case: behaviour, trial }: PlannedTrial): string {
  return JSON.stringify([variant.run.id, behaviour.id, trial]);
}
