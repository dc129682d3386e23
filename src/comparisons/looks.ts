import type { Looks } from '../runs/record.js';
import {
  type Arm,
  crossingProbabilities,
  type Decision,
  decide,
  decideAtLook,
  normalQuantile,
} from '../stats/index.js';
import type { Policy } from './policy.js';

/** How far a comparison in rounds has come. */
export interface RoundsDone {
  readonly looks: Looks;
  readonly rounds: number;
}

/** A decision, and the one-sided p-value it was made at. */
export interface LevelledDecision extends Decision {
  readonly level: number;
}

/**
 * Decides after the trials there are. With a number fixed beforehand, once and at level α; in rounds, at the
 * level of the look that the rounds done belong to, so that several looks together keep to α. A run that ended
 * between two looks is held to the strictest level.
 */
export function decideAfter(
  baseline: Arm,
  candidate: Arm,
  policy: Policy,
  done: RoundsDone | null,
): LevelledDecision {
  if (done === null) return { ...decide(baseline, candidate, policy), level: policy.alpha };
  const { looks, rounds } = done;
  const look = looks.rounds.indexOf(rounds);
  const plan = { fixedTrials: looks.fixedTrials, rounds: looks.rounds, levels: looks.levels };
  if (look >= 0) return decideAtLook(baseline, candidate, policy, { plan, look });
  const level = Math.min(...looks.levels);
  return { ...decide(baseline, candidate, { ...policy, alpha: level }), level };
}

/**
 * The p-value of a whole comparison in rounds, from the one at its last look: the probability, where nothing
 * differs, of getting as far beyond the boundaries at any look. It is at most α exactly where the look decided.
 *
 * @param level that the look decided at.
 */
export function overallP(p: number, level: number, looks: Looks | null): number {
  if (looks === null || p <= 0 || p >= 0.5) return p;
  const information = informationAfter(looks);
  const last = information(looks.rounds.at(-1) ?? 1);
  const stretch = normalQuantile(1 - p) / normalQuantile(1 - level);
  const { upper } = crossingProbabilities({
    fractions: looks.rounds.map((rounds) => information(rounds) / last),
    upper: looks.levels.map((each) => stretch * normalQuantile(1 - each)),
  });
  return Math.min(
    1,
    upper.reduce((total, each) => total + each, 0),
  );
}

/** What so many rounds tell, as trials of each arm were both of the same size, halved. */
function informationAfter({ storedTrials }: Looks): (rounds: number) => number {
  return (rounds) => 1 / (1 / (storedTrials ?? rounds) + 1 / rounds);
}

/** Whether a p-value reaches a level; an exact one equal to it does, also when its last digit is off. */
export function reaches(p: number, level: number): boolean {
  return p <= level + 1e-9;
}
