import { type Arm, type PairedArms, pairArms } from './arm.js';
import type { Interval } from './binomial-intervals.js';
import { differenceIntervals, trustedError } from './difference-intervals.js';
import { type DifferenceError, differenceError, passPValue } from './non-inferiority.js';
import { detectionFactor, type ErrorRates, trialsForDifference } from './planning.js';
import { checkSeed } from './random.js';
import { type PermutationTest, permutePairs } from './within-case-permutation.js';

/** What a gate holds a candidate to. */
export interface GatePolicy extends ErrorRates {
  /** δ: the drop of the mean score that must not be missed, 0.10 for ten points. */
  readonly margin: number;
  /** Fixes every random draw. */
  readonly seed: number;
  /** Relabellings where the exact test is too large, 10,000 unless told. */
  readonly permutations?: number;
}

/** What a comparison comes to; `improved` is the mirror of `regressed`. */
export type Verdict = 'regressed' | 'not regressed' | 'improved' | 'inconclusive';

/** What the trials say of a candidate against a baseline. All differences are candidate − baseline. */
export interface Decision {
  readonly verdict: Verdict;
  readonly difference: number;
  /** Interval of the difference on these very cases, at level 1 − 2α: it agrees with the verdict. */
  readonly thisSuite: Interval;
  /** Interval of the difference on cases like these; null with a single case. */
  readonly newCases: Interval | null;
  /** Against "no worse": small when the candidate regressed. */
  readonly pRegression: number;
  /** Against "worse by the margin or more": small when it may pass. */
  readonly pPass: number;
  /** Against "no better": small when it improved. */
  readonly pImprovement: number;
  /** Smallest drop these numbers of cases and trials find with the policy's power. */
  readonly smallestDetectable: number;
  /** Further trials of each case in each arm likely to decide; null unless inconclusive. */
  readonly trialsNeeded: number | null;
  readonly casesUsed: number;
  /** Indices of the cases left out because an arm has no scored trial of them. */
  readonly casesDropped: readonly number[];
  readonly method: 'exact' | 'monte carlo';
  readonly seed: number;
}

/**
 * Decides once, at a number of trials fixed beforehand. `regressed` and `improved` come from the
 * within-case permutation test, `not regressed` from the margin; none at level α is `inconclusive`.
 * For repeated looks at growing data use `planRounds` and `decideAtLook`.
 * Throws RangeError for scores outside [0, 1], arms of different length or without a case in common,
 * and a policy whose margin, alpha or power is not a proportion.
 */
export function decide(baseline: Arm, candidate: Arm, policy: GatePolicy): Decision {
  checkPolicy(policy);
  return decidePairs(pairArms(baseline, candidate), policy, policy.alpha);
}

/** Throws RangeError, naming the field, unless margin ∈ (0, 1), alpha ∈ (0, ½), power ∈ (½, 1), seed whole. */
export function checkPolicy({ margin, alpha, power, seed }: GatePolicy): void {
  checkSeed(seed);
  const ranges = [
    { name: 'margin', value: margin, low: 0, high: 1 },
    { name: 'alpha', value: alpha, low: 0, high: 0.5 },
    { name: 'power', value: power, low: 0.5, high: 1 },
  ];
  for (const { name, value, low, high } of ranges) {
    if (value > low && value < high) continue;
    const got = `got ${value} (${typeof value})`;
    throw new RangeError(`${name}: expected a number between ${low} and ${high}, ${got}`);
  }
}

/**
 * Decides with both one-sided tests at `level`, which is α once and less than α at one of many looks.
 * The intervals are wider by as much, so that 1 − 2α is what they cover over all looks together.
 */
export function decidePairs(
  { cases, missing }: PairedArms,
  policy: GatePolicy,
  level: number,
): Decision {
  const test = permutePairs(cases, policy);
  const error = differenceError(cases, policy.margin);
  const pPass = passPValue(error, policy.margin);
  const verdict = verdictOf(test, pPass, level);
  const intervals = differenceIntervals(cases, error, level, 1 - 2 * policy.alpha);
  const shown = trustedError(cases, error, level);
  return {
    verdict,
    difference: error.difference,
    thisSuite: agreeing(intervals.thisSuite, verdict),
    newCases: intervals.newCases,
    pRegression: test.midLower,
    pPass,
    pImprovement: test.midUpper,
    smallestDetectable: Math.min(1, detectionFactor(policy) * shown.standardError),
    trialsNeeded: verdict === 'inconclusive' ? trialsNeeded(error, cases.length, policy) : null,
    casesUsed: cases.length,
    casesDropped: missing,
    method: test.method,
    seed: policy.seed,
  };
}

/** An exact p-value equal to the level reaches it, also when its last digit is off. */
const ROUNDING = 1e-12;

function verdictOf(test: PermutationTest, pPass: number, nominal: number): Verdict {
  const level = nominal + ROUNDING;
  if (test.midLower <= level) return 'regressed';
  if (test.midUpper <= level) return 'improved';
  return pPass <= level ? 'not regressed' : 'inconclusive';
}

/** The permutation test is exact about 0 where the interval is an approximation: 0 is out if it says so. */
function agreeing(interval: Interval, verdict: Verdict): Interval {
  if (verdict === 'regressed') return { ...interval, high: Math.min(0, interval.high) };
  if (verdict === 'improved') return { ...interval, low: Math.max(0, interval.low) };
  return interval;
}

/**
 * Enough for the planned power at the margin, and enough to decide if the difference stays as it is:
 * what is left of either drop or margin is then z_α standard errors away.
 */
function trialsNeeded(error: DifferenceError, cases: number, policy: GatePolicy): number {
  const { difference, trialVariance, perCase } = error;
  const { alpha, power, margin } = policy;
  const planned = trialsForDifference({ trialVariance, cases, alpha, power, difference: margin });
  const distance = Math.max(-difference, margin + difference);
  const asItIs = trialsForDifference({
    trialVariance,
    cases,
    alpha,
    power: 0.5,
    difference: distance,
  });
  return Math.max(1, Math.ceil(Math.max(planned, asItIs) - 2 / perCase));
}
