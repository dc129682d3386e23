import type { PlannedFamily, RunSettings } from './plan.js';
import { drawn, type PlannedTrial, roundOf } from './planned-trials.js';
import type { Stage } from './record.js';

/** Rounds beyond those of a run. */
export interface FurtherRounds {
  readonly stage: Stage;
  readonly family: PlannedFamily;
  /** Ids of the variants and cases to ask again. */
  readonly variants: ReadonlySet<string>;
  readonly cases: ReadonlySet<string>;
  /** Number of the last trial so far. */
  readonly after: number;
  readonly rounds: number;
}

/** The trials of further rounds, each round in an order drawn by lot. */
export function furtherTrials(
  { stage, family, variants, cases, after, rounds }: FurtherRounds,
  settings: RunSettings,
): readonly PlannedTrial[] {
  const { suite } = family;
  const part = { ...suite, cases: suite.cases.filter(({ id }) => cases.has(id)) };
  const all = [...family.variants, ...(family.stored ? [family.stored] : [])];
  const asked = all.filter(({ run }) => variants.has(run.id));
  return Array.from({ length: rounds }, (_, round) => {
    const trials = roundOf({ ...family, suite: part }, asked, after + round + 1, settings);
    return drawn(trials, settings.seed).map((planned) => ({ ...planned, stage }));
  }).flat();
}
