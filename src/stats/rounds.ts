import { type Arm, pairArms } from './arm.js';
import { confirmationPower } from './confirmation.js';
import { checkPolicy, type Decision, decidePairs, type GatePolicy } from './decide.js';
import { groupSequentialBoundaries, inflationFactor } from './group-sequential.js';
import { detectionFactor, trialsForDifference } from './planning.js';

/** How many rounds a comparison runs, and when it looks. In a round every case is answered once. */
export interface RoundPlan {
  /** R_fix: trials of each case in each arm that a comparison without looks would take. */
  readonly fixedTrials: number;
  /** Rounds done in all before each look; the last number is the end. */
  readonly rounds: readonly number[];
  /** One-sided p-value that decides at each look. */
  readonly levels: readonly number[];
}

/** What a comparison in rounds is planned from: the policy of the gate, and the suite. */
export interface RoundPlanInput extends Omit<GatePolicy, 'seed' | 'permutations'> {
  readonly cases: number;
  /** s²: variance of one trial within its case; see `passFailVarianceAtDrop` and `gradedVarianceAtDrop`. */
  readonly trialVariance: number;
  /** Most looks, 5 unless told. */
  readonly looks?: number;
  /** Trials of each case that a stored baseline has; leave out to sample both arms afresh. */
  readonly storedTrials?: number;
}

/** Wang and Tsiatis' Δ: looks early enough to save trials, at little cost in the last boundary. */
const SHAPE = 0.25;
const LOOKS = 5;

/**
 * Plans a comparison in rounds: R_fix from the variance and the margin, a few per cent more at most for
 * the right to look early, at most five looks. Against a stored baseline only the candidate is
 * sampled, and the power makes up for the alarms that their confirmation will lose.
 * Throws RangeError for a policy out of range, and where a stored baseline is too small for any
 * number of the candidate's trials to reach the power.
 */
export function planRounds(input: RoundPlanInput): RoundPlan {
  const { margin, trialVariance, cases, storedTrials, alpha } = input;
  checkPolicy({ ...input, seed: 0 });
  checkSuite(input);
  const fixedTrials = trialsForDifference({ ...input, difference: margin });
  const power =
    storedTrials === undefined ? input.power : powerBeforeConfirmation(input, fixedTrials);
  const most = Math.max(1, input.looks ?? LOOKS);
  const inflation = inflationFactor({ looks: most, alpha, power, shape: SHAPE });
  // Information wanted, as trials of each arm were both of the same size; not rounded up twice.
  const factor = detectionFactor({ alpha, power });
  const wanted = (factor ** 2 * 2 * trialVariance * inflation) / (cases * margin ** 2);
  const last = lastRound(wanted, storedTrials);
  const rounds = lookTimes(last, most);
  const information = (done: number): number => 1 / (1 / (storedTrials ?? done) + 1 / done);
  const looks = rounds.map((done) => information(done) / information(last));
  const { levels } = groupSequentialBoundaries({ looks, alpha, shape: SHAPE });
  return { fixedTrials, rounds, levels };
}

function checkSuite({ cases, trialVariance }: RoundPlanInput): void {
  if (!(Number.isSafeInteger(cases) && cases > 0)) {
    throw new RangeError(`cases: expected a whole number above 0, got ${cases}`);
  }
  if (trialVariance >= 0 && trialVariance <= 0.5) return;
  throw new RangeError(
    `trialVariance: expected a variance of scores in [0, 1], got ${trialVariance}`,
  );
}

/** Power a comparison needs for `power` to be left after the confirmation of its alarms. */
function powerBeforeConfirmation({ alpha, power }: RoundPlanInput, fixedTrials: number): number {
  return Math.min(power / confirmationPower(fixedTrials, { alpha, power }), (1 + power) / 2);
}

/** Rounds R with 1/R_A + 1/R = 2/wanted, R_A being R itself or what is stored. */
function lastRound(wanted: number, stored: number | undefined): number {
  if (stored === undefined) return Math.max(1, Math.ceil(wanted - 1e-9));
  const left = 2 / wanted - 1 / stored;
  if (left > 0) return Math.max(1, Math.round(1 / left));
  const least = Math.floor(wanted / 2) + 1;
  throw new RangeError(`storedTrials: expected at least ${least} trials a case, got ${stored}`);
}

/** At most `looks` whole rounds, evenly spaced up to the last. */
function lookTimes(last: number, looks: number): number[] {
  const count = Math.min(looks, last);
  return Array.from({ length: count }, (_, k) => Math.round(((k + 1) * last) / count));
}

/** A decision at one look, and whether it ends the comparison. */
export interface LookDecision extends Decision {
  /** True when a boundary was crossed, or at the last look. */
  readonly final: boolean;
  /** The look, counted from 0. */
  readonly look: number;
  /** One-sided p-value that this look decides at. */
  readonly level: number;
}

/**
 * Decides at one look of a plan, with all trials so far. First to cross decides: `regressed` or
 * `improved` from the permutation test, else `not regressed`; at the last look neither: `inconclusive`.
 * Give the same plan at every look. Throws RangeError as `decide`, and for a look the plan doesn't have.
 */
export function decideAtLook(
  baseline: Arm,
  candidate: Arm,
  policy: GatePolicy,
  at: { readonly plan: RoundPlan; readonly look: number },
): LookDecision {
  checkPolicy(policy);
  const level = at.plan.levels[at.look];
  if (level === undefined) {
    const last = at.plan.levels.length - 1;
    throw new RangeError(`look: expected a whole number from 0 to ${last}, got ${at.look}`);
  }
  const decision = decidePairs(pairArms(baseline, candidate), policy, level);
  const final = decision.verdict !== 'inconclusive' || at.look === at.plan.levels.length - 1;
  return { ...decision, final, look: at.look, level };
}
