import { type Arm, type PairedCase, pairArms } from './arm.js';
import { mean, sum } from './describe.js';
import { convolve, drawSums, NEGLIGIBLE } from './lattice.js';
import { seededRandom } from './random.js';
import { type GridCase, onGrid } from './score-grid.js';

/** Additions up to which the exact distribution is worked out: about a tenth of a second. */
const EXACT_WORK = 1e8;
/** Relabellings drawn where the exact distribution is too large. */
const PERMUTATIONS = 10_000;
/** Sums of the same scores in another order differ by less than this. */
const ROUNDING = 1e-9;

/** Result of permuting the labels of the two arms within each case. */
export interface PermutationTest {
  /** Candidate − baseline, mean over the cases of the difference of case means. */
  readonly difference: number;
  /** P(a relabelling's difference ≤ the observed one), one-sided: small when the candidate is worse. */
  readonly lower: number;
  /** P(a relabelling's difference ≥ the observed one), one-sided: small when the candidate is better. */
  readonly upper: number;
  /** `lower` with the relabellings equal to the observed one counted half; as `lower` if Monte Carlo. */
  readonly midLower: number;
  /** `upper` with the relabellings equal to the observed one counted half; as `upper` if Monte Carlo. */
  readonly midUpper: number;
  /** Two-sided: twice the smaller mid-p, at most 1. */
  readonly twoSided: number;
  readonly method: 'exact' | 'monte carlo';
}

/** How labels are drawn where the exact test is too large. */
export interface PermutationOptions {
  /** Fixes the Monte Carlo draws; without effect on an exact result. */
  readonly seed: number;
  /** Monte Carlo relabellings, 10,000 unless told. */
  readonly permutations?: number;
}

/**
 * Tests whether two arms differ on these cases, by permuting their labels within each case.
 * Exact wherever the scores lie on a common grid (pass/fail, a few weights, an ordinal scale): the
 * hypergeometric or draw distributions of the cases are convolved. Otherwise Monte Carlo, with
 * (count + 1)/(permutations + 1). Valid with unequal arms and with one trial.
 * Throws RangeError for scores outside [0, 1] or arms without a case in common.
 */
export function withinCasePermutation(
  baseline: Arm,
  candidate: Arm,
  options: PermutationOptions,
): PermutationTest {
  return permutePairs(pairArms(baseline, candidate).cases, options);
}

/** As `withinCasePermutation`, for cases already paired and checked. */
export function permutePairs(
  cases: readonly PairedCase[],
  options: PermutationOptions,
): PermutationTest {
  const difference = differenceOfMeans(cases);
  // A case whose outcomes are all equal is the same under every relabelling.
  const varying = cases.filter(varies);
  const tails = exactTails(varying) ?? sampledTails(varying, options);
  const half = tails.method === 'exact' ? tails.equal / 2 : 0;
  const lower = Math.min(1, tails.below + tails.equal);
  const upper = Math.min(1, tails.above + tails.equal);
  const midLower = lower - half;
  const midUpper = upper - half;
  const twoSided = Math.min(1, 2 * Math.min(midLower, midUpper));
  return { difference, lower, upper, midLower, midUpper, twoSided, method: tails.method };
}

/** Candidate − baseline: mean over the cases of the difference of the case means. */
export function differenceOfMeans(cases: readonly PairedCase[]): number {
  return mean(cases.map(({ baseline, candidate }) => mean(candidate) - mean(baseline)));
}

function varies({ baseline, candidate }: PairedCase): boolean {
  const [first] = baseline;
  return baseline.some((score) => score !== first) || candidate.some((score) => score !== first);
}

interface TailMass {
  readonly below: number;
  readonly equal: number;
  readonly above: number;
  readonly method: 'exact' | 'monte carlo';
}

function exactTails(cases: readonly PairedCase[]): TailMass | null {
  const grid = onGrid(cases);
  if (grid === null || sum(grid.map(drawingWork)) > EXACT_WORK) return null;
  const parts = grid.map(({ outcomes, candidate, weight }) => {
    const steps = drawSums(outcomes, candidate.length);
    return { values: steps.values.map((value) => value * weight), mass: steps.mass };
  });
  const lattice = convolve(parts, EXACT_WORK);
  if (lattice === null) return null;
  const observed = sum(grid.map(({ candidate, weight }) => weight * sum(candidate)));
  const tails = { below: 0, equal: 0, above: 0 };
  for (const [cell, probability] of lattice.mass.entries()) {
    if (lattice.start + cell < observed) tails.below += probability;
    else if (lattice.start + cell > observed) tails.above += probability;
    else tails.equal += probability;
  }
  // An outcome seen is possible: 0 says that it lies where the lattice was trimmed.
  return { ...tails, equal: tails.equal || NEGLIGIBLE, method: 'exact' };
}

/** Additions that the sums of one case's draws take at most. */
function drawingWork({ outcomes, candidate }: GridCase): number {
  return outcomes.length * candidate.length * sum(outcomes);
}

function sampledTails(cases: readonly PairedCase[], options: PermutationOptions): TailMass {
  const permutations = options.permutations ?? PERMUTATIONS;
  if (!(Number.isSafeInteger(permutations) && permutations > 0)) {
    throw new RangeError(`permutations: expected a whole number above 0, got ${permutations}`);
  }
  const random = seededRandom(options.seed);
  const pools = cases.map(toPool);
  const observed = relabelled(pools);
  let below = 0;
  let above = 0;
  for (let draw = 0; draw < permutations; draw += 1) {
    for (const pool of pools) redraw(pool, random.integer);
    const statistic = relabelled(pools);
    if (statistic < observed - ROUNDING) below += 1;
    else if (statistic > observed + ROUNDING) above += 1;
  }
  const share = (count: number): number => count / (permutations + 1);
  const equal = permutations - below - above + 1;
  return { below: share(below), equal: share(equal), above: share(above), method: 'monte carlo' };
}

/** Pooled scores of a case, the smaller arm's first; the weight is negative where that is the baseline. */
interface Pool {
  readonly scores: Float64Array;
  readonly drawn: number;
  readonly weight: number;
}

function toPool({ baseline, candidate }: PairedCase): Pool {
  const candidateFirst = candidate.length <= baseline.length;
  const [first, second] = candidateFirst ? [candidate, baseline] : [baseline, candidate];
  const weight = 1 / baseline.length + 1 / candidate.length;
  return {
    scores: Float64Array.from([...first, ...second]),
    drawn: first.length,
    weight: candidateFirst ? weight : -weight,
  };
}

/** The difference of means of the present labels, up to a constant. */
function relabelled(pools: readonly Pool[]): number {
  let statistic = 0;
  for (const { scores, drawn, weight } of pools) {
    let drawnSum = 0;
    for (let position = 0; position < drawn; position += 1) drawnSum += scores[position] ?? 0;
    statistic += drawnSum * weight;
  }
  return statistic;
}

/** Puts a random choice of the case's scores first (the head of a Fisher–Yates shuffle). */
function redraw({ scores, drawn }: Pool, integer: (bound: number) => number): void {
  for (let position = 0; position < drawn; position += 1) {
    const pick = position + integer(scores.length - position);
    const score = scores[position] ?? 0;
    scores[position] = scores[pick] ?? 0;
    scores[pick] = score;
  }
}
