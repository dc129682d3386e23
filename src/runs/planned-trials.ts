import type { ModelRequest } from '../models/model.js';
import type { BehaviourCase } from '../suites/suite.js';
import { answerRequest } from './answer-request.js';
import { lotOf, type TrialName } from './order.js';
import {
  blocksOf,
  type PlannedFamily,
  type PlannedVariant,
  type RunPlan,
  type RunSettings,
} from './plan.js';
import type { Stage } from './record.js';
import type { RoutingTask } from './routing/routing-task.js';

/** One answer to ask for. */
export interface PlannedTrial {
  readonly family: string;
  readonly variant: PlannedVariant;
  readonly case: BehaviourCase;
  /** 1-based. */
  readonly trial: number;
  /** Tells samples of the same request apart, where it is asked: the trial's number, or beyond those of another arm. */
  readonly sample: number;
  /** Present where it is asked beyond the rounds of the run. */
  readonly stage?: Stage;
  readonly request: ModelRequest;
  /** Present where an orchestrator is asked: then it is graded by whom it calls. */
  readonly routing?: RoutingTask;
}

/** A stretch of a run: the rounds of each family between two looks. */
export interface Stretch {
  readonly look: number;
  readonly families: readonly StretchOfFamily[];
}

interface StretchOfFamily {
  readonly family: PlannedFamily;
  /** First and last round, 1-based. */
  readonly first: number;
  readonly last: number;
}

/** Rounds done in all at the end of each stretch of a family: its looks, or all trials at once. */
export function roundsOf(family: PlannedFamily, { trials }: RunSettings): readonly number[] {
  return family.run.looks?.rounds ?? [trials];
}

/** The stretches of a plan, one after another; a family with fewer looks than others is done earlier. */
export function stretchesOf({ families, settings }: RunPlan): readonly Stretch[] {
  const most = Math.max(...families.map((family) => roundsOf(family, settings).length));
  return Array.from({ length: most }, (_, look) => ({
    look,
    families: families.flatMap((family): readonly StretchOfFamily[] => {
      const rounds = roundsOf(family, settings);
      const last = rounds[look];
      return last === undefined ? [] : [{ family, first: (rounds[look - 1] ?? 0) + 1, last }];
    }),
  }));
}

/**
 * The trials of a stretch, in rounds: every case once by every variant, in an order drawn by lot, then again.
 * Trials that are compared so lie close together in time, and a run that ends early has whole rounds.
 *
 * @param goesOn whether a variant is still sampled.
 */
export function* trialsOf(
  { families }: Stretch,
  settings: RunSettings,
  goesOn: (family: PlannedFamily, variant: PlannedVariant) => boolean,
): Generator<PlannedTrial> {
  const last = Math.max(0, ...families.map((family) => family.last));
  const cells = families.map(({ family }) => {
    const variants = family.variants.filter((variant) => goesOn(family, variant));
    return roundOf(family, variants, 1, settings);
  });
  for (let trial = 1; trial <= last; trial++) {
    for (const [index, stretch] of families.entries()) {
      if (trial < stretch.first || trial > stretch.last) continue;
      // Every round asks the very same requests.
      const round = (cells[index] ?? []).map((cell) => ({ ...cell, trial, sample: trial }));
      yield* drawn(round, settings.seed);
    }
  }
}

/** The most trials that a plan can come to. */
export function countTrials({ families, settings }: RunPlan): number {
  const counts = families.map((family) => {
    const { suite, variants } = family;
    return suite.cases.length * variants.length * (roundsOf(family, settings).at(-1) ?? 0);
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

/** All trials of one variant on one case: the same request, asked again and again. */
export interface PlannedCell {
  /** Its first trial. */
  readonly planned: PlannedTrial;
  /** The most trials that it can come to. */
  readonly trials: number;
}

/** The cells of a plan: families, then cases, then variants, in their order. */
export function cellsOf({ families, settings }: RunPlan): readonly PlannedCell[] {
  return families.flatMap((family) => {
    const trials = roundsOf(family, settings).at(-1) ?? 0;
    const first = roundOf(family, family.variants, 1, settings);
    return first.map((planned) => ({ planned, trials }));
  });
}

/** One round: every case once by each of the variants. */
export function roundOf(
  { run, suite, routing }: PlannedFamily,
  variants: readonly PlannedVariant[],
  trial: number,
  settings: RunSettings,
): readonly PlannedTrial[] {
  return suite.cases.flatMap((behaviour) =>
    variants.map((variant) => {
      const planned = { family: run.family, variant, case: behaviour, trial, sample: trial };
      const task = routing?.(variant.run.id, behaviour.id);
      if (task) return { ...planned, request: task.request, routing: task };
      const asked = { model: variant.model, system: variant.run.system };
      return { ...planned, request: answerRequest(asked, blocksOf(behaviour), settings) };
    }),
  );
}

/** An order that the seed draws: by a hash, so that it is the same on every machine and in every process. */
export function drawn(trials: readonly PlannedTrial[], seed: number): readonly PlannedTrial[] {
  const lots = trials.map((planned) => ({ planned, lot: lotOf(nameOf(planned), seed) }));
  return lots.sort((a, b) => (a.lot < b.lot ? -1 : 1)).map(({ planned }) => planned);
}

function nameOf({ family, variant, case: behaviour, trial }: PlannedTrial): TrialName {
  return { family, variant: variant.run.id, case: behaviour.id, trial };
}
