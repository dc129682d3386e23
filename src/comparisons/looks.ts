import type { Looks } from '../runs/record.js';
import { type Arm, type Decision, decide, decideAtLook } from '../stats/index.js';
import type { Policy } from './policy.js';

/** How far a comparison in rounds has come. */
export interface RoundsDone {
  readonly looks: Looks;
  readonly rounds: number;
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
): Decision {
  if (done === null) return decide(baseline, candidate, policy);
  const { looks, rounds } = done;
  const look = looks.rounds.indexOf(rounds);
  const plan = { fixedTrials: looks.fixedTrials, rounds: looks.rounds, levels: looks.levels };
  if (look >= 0) return decideAtLook(baseline, candidate, policy, { plan, look });
  return decide(baseline, candidate, { ...policy, alpha: Math.min(...looks.levels) });
}
