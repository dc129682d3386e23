import type { PairedCase } from './arm.js';

/** Finest grid looked for: scores of the form i/1000. */
const FINEST = 1000;
/** A score counts as on the grid within this distance: far above rounding, far below a real step. */
const TOLERANCE = 1e-9;
/** Numbers of trials whose least common multiple is beyond this are not put on one grid. */
const MAX_MULTIPLE = 100_000;

/** One case in whole numbers: pooled outcomes, those of the candidate, and the weight of each. */
export interface GridCase {
  readonly outcomes: readonly number[];
  readonly candidate: readonly number[];
  /** What one step of the candidate's sum adds to the difference of means, in units of all cases. */
  readonly weight: number;
}

/**
 * The cases in whole numbers, such that Σ weight · (sum of the candidate's outcomes) orders the
 * relabellings as the difference of means does. Each case's lowest outcome becomes 0.
 * Null where the scores lie on no common grid.
 */
export function onGrid(cases: readonly PairedCase[]): GridCase[] | null {
  const steps = stepsPerUnit(cases);
  const weights = wholeWeights(cases);
  if (steps === null || weights === null) return null;
  return cases.map((pair, position) => {
    const whole = (score: number): number => Math.round(score * steps);
    const lowest = whole(Math.min(...pair.baseline, ...pair.candidate));
    const candidate = pair.candidate.map((score) => whole(score) - lowest);
    const baseline = pair.baseline.map((score) => whole(score) - lowest);
    return {
      outcomes: [...baseline, ...candidate],
      candidate,
      weight: weights[position] ?? Number.NaN,
    };
  });
}

/** The smallest n of which all scores are multiples of 1/n. */
function stepsPerUnit(cases: readonly PairedCase[]): number | null {
  const scores = [
    ...new Set(cases.flatMap(({ baseline, candidate }) => [...baseline, ...candidate])),
  ];
  for (let steps = 1; steps <= FINEST; steps += 1) {
    const fits = (score: number): boolean => {
      return Math.abs(score * steps - Math.round(score * steps)) < TOLERANCE;
    };
    if (scores.every(fits)) return steps;
  }
  return null;
}

/** The weights 1/R_A + 1/R_B of the cases, multiplied to the smallest whole numbers. */
function wholeWeights(cases: readonly PairedCase[]): number[] | null {
  let multiple = 1;
  for (const { baseline, candidate } of cases) {
    for (const trials of [baseline.length, candidate.length]) {
      multiple = (multiple * trials) / greatestCommonDivisor(multiple, trials);
    }
    if (multiple > MAX_MULTIPLE) return null;
  }
  const weights = cases.map(({ baseline, candidate }) => {
    return multiple / baseline.length + multiple / candidate.length;
  });
  const shared = weights.reduce(greatestCommonDivisor, 0);
  return weights.map((weight) => weight / shared);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
