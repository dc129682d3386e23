import { type Arm, pairArms } from './arm.js';
import { crossingProbabilities } from './group-sequential.js';
import { normalQuantile } from './normal.js';
import { detectionFactor, type ErrorRates } from './planning.js';
import { permutePairs } from './within-case-permutation.js';

/** An alarm against a stored baseline stands if all fresh trials of both arms show it at this level. */
const CONFIRM_LEVEL = 0.2;
/** It falls already after half of them where they do not even show it at this one. */
const HALFWAY_LEVEL = 0.4;

/** How far a confirmation has come, in rounds of both arms. */
export interface ConfirmationRounds {
  readonly done: number;
  /** All that it takes: R_fix. */
  readonly of: number;
}

/** Whether fresh trials of both arms bear out an alarm raised against a stored baseline. */
export interface Confirmation {
  /** `unfinished` where the rest of the rounds decides. */
  readonly state: 'confirmed' | 'not confirmed' | 'unfinished';
  /** Mid-p of the fresh trials against "no worse". */
  readonly pRegression: number;
}

/** Rounds after which a confirmation looks whether it is worth going on: half, rounded up; of one round, that one. */
export function confirmationLook(rounds: number): number {
  return Math.ceil(rounds / 2);
}

/**
 * Confirms an alarm against a stored baseline with R_fix fresh rounds of both arms: it stands only if their
 * mid-p is at most 0.2 after all of them. It falls as soon as half of them are there and the mid-p is above 0.4, which
 * can only take alarms away. An alarm that does not stand is `inconclusive`: the baseline may be stale.
 * Throws RangeError as `decide`.
 *
 * @param options `rounds` where not all are there yet; without it these are all.
 */
export function confirmRegression(
  baseline: Arm,
  candidate: Arm,
  options: {
    readonly seed: number;
    readonly permutations?: number;
    readonly rounds?: ConfirmationRounds;
  },
): Confirmation {
  const { midLower } = permutePairs(pairArms(baseline, candidate).cases, options);
  return { state: stateOf(midLower, options.rounds), pRegression: midLower };
}

function stateOf(p: number, rounds: ConfirmationRounds | undefined): Confirmation['state'] {
  if (rounds === undefined || rounds.done >= rounds.of)
    return p <= CONFIRM_LEVEL ? 'confirmed' : 'not confirmed';
  const fallen = rounds.done >= confirmationLook(rounds.of) && p > HALFWAY_LEVEL;
  return fallen ? 'not confirmed' : 'unfinished';
}

/** No statistic gets there: the look halfway takes alarms away and lets none stand. */
const NEVER = 12;

/** Probability that a confirmation of R_fix rounds bears out a drop of the margin, which R_fix is planned for. */
export function confirmationPower(fixedTrials: number, rates: ErrorRates): number {
  const halfway = confirmationLook(fixedTrials) / fixedTrials;
  const stands = normalQuantile(1 - CONFIRM_LEVEL);
  const drift = detectionFactor(rates);
  const looks =
    halfway === 1
      ? { fractions: [1], upper: [stands] }
      : {
          fractions: [halfway, 1],
          upper: [NEVER, stands],
          lower: [normalQuantile(1 - HALFWAY_LEVEL), Number.NEGATIVE_INFINITY],
        };
  return crossingProbabilities({ ...looks, drift }).upper.at(-1) ?? 0;
}
