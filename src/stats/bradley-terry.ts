import type { Interval } from './binomial-intervals.js';
import { sum } from './describe.js';
import { invert, type Matrix, times } from './linear-system.js';
import { tQuantile } from './student-t.js';

/** One pairwise judgement on one case. */
export interface PairwiseResult {
  /** The case; judgements on the same case are not independent. */
  readonly case: number;
  /** Indices of the two variants. */
  readonly first: number;
  readonly second: number;
  /** Score of the first: 1 it won, 0 the second won, ½ a tie. */
  readonly score: number;
}

/** How a ranking is fitted, and the level of its intervals. */
export interface BradleyTerryOptions {
  /** Number of variants. */
  readonly variants: number;
  /** Weight of Σθ²/2 taken off the likelihood: keeps a variant that won everything finite. 0.01 unless told. */
  readonly ridge?: number;
  /** Confidence level, 0.95 unless told. */
  readonly level?: number;
}

/** Strengths of the variants; P(i beats j) = 1/(1 + e^(θ_j − θ_i)). */
export interface BradleyTerry {
  /** θ: log odds against an average variant; they add up to 0. */
  readonly strengths: readonly number[];
  /** From the sandwich clustered by case; null with a single case. */
  readonly standardErrors: readonly number[] | null;
  readonly intervals: readonly Interval[] | null;
}

const RIDGE = 0.01;
const MAX_STEPS = 200;

/**
 * Bradley–Terry strengths with ties as half wins (Bradley & Terry 1952, Biometrika 39), by Newton's method
 * on the ridge likelihood; intervals from the case-clustered sandwich, corrected by G/(G − 1), with Student's
 * t of G − 1. Throws RangeError for a variant or score out of range, and where the strengths don't settle:
 * without a ridge when some variants won all against the rest.
 */
export function bradleyTerry(
  results: readonly PairwiseResult[],
  options: BradleyTerryOptions,
): BradleyTerry {
  for (const result of results) checkResult(result, options.variants);
  const ridge = options.ridge ?? RIDGE;
  let strengths = new Array<number>(options.variants).fill(0);
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const inverse = invert(information(results, strengths, ridge));
    if (inverse === null) break;
    const gradient = scores(results, strengths).map((u, i) => u - ridge * (strengths[i] ?? 0));
    // A step no longer than 2 keeps Newton's method from overshooting where p is near 0 or 1.
    const move = times(inverse, gradient).map((by) => Math.max(-2, Math.min(2, by)));
    strengths = centred(strengths.map((value, i) => value + (move[i] ?? 0)));
    if (Math.max(...move.map(Math.abs)) < 1e-12) {
      return { strengths, ...uncertainty(results, strengths, inverse, options.level ?? 0.95) };
    }
  }
  throw new RangeError('expected strengths that settle: give a ridge above 0, or more judgements');
}

/** Judgements from a table of wins: `wins[i][j]` counts i's wins over j, each on a case of its own. */
export function resultsOfWins(wins: readonly (readonly number[])[]): PairwiseResult[] {
  const results: PairwiseResult[] = [];
  for (const [first, row] of wins.entries()) {
    for (const [second, count] of row.entries()) {
      for (let win = 0; win < count; win += 1) {
        results.push({ case: results.length, first, second, score: 1 });
      }
    }
  }
  return results;
}

function checkResult({ first, second, score }: PairwiseResult, variants: number): void {
  const known = [first, second].every((i) => Number.isSafeInteger(i) && i >= 0 && i < variants);
  if (known && first !== second && score >= 0 && score <= 1) return;
  const got = `${first} against ${second} with ${score}`;
  throw new RangeError(`expected two of ${variants} variants and a score in [0, 1], got ${got}`);
}

function winChance(strengths: readonly number[], { first, second }: PairwiseResult): number {
  return 1 / (1 + Math.exp((strengths[second] ?? Number.NaN) - (strengths[first] ?? Number.NaN)));
}

/** Gradient of the log likelihood. */
function scores(results: readonly PairwiseResult[], strengths: readonly number[]): number[] {
  const gradient = strengths.map(() => 0);
  for (const result of results) {
    const surprise = result.score - winChance(strengths, result);
    gradient[result.first] = (gradient[result.first] ?? 0) + surprise;
    gradient[result.second] = (gradient[result.second] ?? 0) - surprise;
  }
  return gradient;
}

/** Negative second derivative; 1/K everywhere pins the sum of the strengths, which the data leaves open. */
function information(
  results: readonly PairwiseResult[],
  strengths: readonly number[],
  ridge: number,
): Matrix {
  const size = strengths.length;
  const matrix = strengths.map((_, i) => strengths.map((_, j) => 1 / size + (i === j ? ridge : 0)));
  const add = (i: number, j: number, value: number): void => {
    const row = matrix[i] ?? [];
    row[j] = (row[j] ?? 0) + value;
  };
  for (const result of results) {
    const p = winChance(strengths, result);
    const weight = p * (1 - p);
    add(result.first, result.first, weight);
    add(result.second, result.second, weight);
    add(result.first, result.second, -weight);
    add(result.second, result.first, -weight);
  }
  return matrix;
}

function centred(values: readonly number[]): number[] {
  const centre = sum(values) / values.length;
  return values.map((value) => value - centre);
}

function uncertainty(
  results: readonly PairwiseResult[],
  strengths: readonly number[],
  inverse: Matrix,
  level: number,
): Pick<BradleyTerry, 'standardErrors' | 'intervals'> {
  const indices = new Set(results.map((result) => result.case));
  const byCase = [...indices].map((index) => results.filter((result) => result.case === index));
  const cases = byCase.length;
  if (cases < 2) return { standardErrors: null, intervals: null };
  const influences = byCase.map((own) => times(inverse, scores(own, strengths)));
  const standardErrors = strengths.map((_, i) => {
    const squares = sum(influences.map((influence) => (influence[i] ?? Number.NaN) ** 2));
    return Math.sqrt((squares * cases) / (cases - 1));
  });
  const t = tQuantile((1 + level) / 2, cases - 1);
  const intervals = strengths.map((value, i) => {
    const reach = t * (standardErrors[i] ?? Number.NaN);
    return { low: value - reach, high: value + reach, level };
  });
  return { standardErrors, intervals };
}
