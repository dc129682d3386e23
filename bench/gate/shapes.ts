import { type Random, seededRandom } from '../../src/stats/index.js';

/** How a trial is scored: passed or not, three weighted checks, or steps of an ordinal scale. */
export type Scoring = 'pass/fail' | 'weighted' | 'ordinal';

/** A suite to simulate: how good each case is, how it is scored, and the drop that must be found. */
export interface Shape {
  readonly name: string;
  readonly scoring: Scoring;
  /** δ, the margin of the gate and the drop planned for. */
  readonly margin: number;
  /** Probability of a pass (of each check, or step) of every case. */
  readonly quality: readonly number[];
}

/** Cases that nearly always pass, ones that waver, and ones that mostly fail. */
type Mix = { readonly sure: number; readonly wavering: number };

function qualities(cases: number, { sure, wavering }: Mix, seed: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: cases }, (_, g) => {
    const place = (g + 0.5) / cases;
    if (place < sure) return 0.94 + 0.06 * random.uniform();
    return place < sure + wavering ? 0.55 + 0.35 * random.uniform() : 0.1 + 0.3 * random.uniform();
  });
}

const MIXED = { sure: 0.5, wavering: 0.4 };
const GOOD = { sure: 0.8, wavering: 0.2 };
const CEILING = { sure: 1, wavering: 0 };
const HARD = { sure: 0.2, wavering: 0.5 };

export const SHAPES: readonly Shape[] = [
  { name: '8 mixed', scoring: 'pass/fail', margin: 0.2, quality: qualities(8, MIXED, 1) },
  { name: '11 good', scoring: 'pass/fail', margin: 0.12, quality: qualities(11, GOOD, 2) },
  { name: '20 mixed', scoring: 'pass/fail', margin: 0.1, quality: qualities(20, MIXED, 3) },
  { name: '20 ceiling', scoring: 'pass/fail', margin: 0.1, quality: qualities(20, CEILING, 4) },
  { name: '40 hard', scoring: 'pass/fail', margin: 0.1, quality: qualities(40, HARD, 5) },
  { name: '60 mixed', scoring: 'pass/fail', margin: 0.1, quality: qualities(60, MIXED, 6) },
  { name: '60 ceiling', scoring: 'pass/fail', margin: 0.05, quality: qualities(60, CEILING, 7) },
  { name: '12 weighted', scoring: 'weighted', margin: 0.1, quality: qualities(12, MIXED, 8) },
  { name: '30 weighted', scoring: 'weighted', margin: 0.07, quality: qualities(30, GOOD, 9) },
  { name: '25 ordinal', scoring: 'ordinal', margin: 0.05, quality: qualities(25, MIXED, 10) },
];

const CHECK_WEIGHTS = [4, 2, 1];
const ORDINAL_STEPS = 4;

/** One trial's score of a case of the given quality. */
export function drawScore(scoring: Scoring, quality: number, random: Random): number {
  if (scoring === 'pass/fail') return random.uniform() < quality ? 1 : 0;
  const weights = scoring === 'weighted' ? CHECK_WEIGHTS : new Array<number>(ORDINAL_STEPS).fill(1);
  let gained = 0;
  let possible = 0;
  for (const weight of weights) {
    possible += weight;
    if (random.uniform() < quality) gained += weight;
  }
  return gained / possible;
}

/** Variance of one trial within its case, mean over the cases: what a long history would show. */
export function trialVariance({ scoring, quality }: Shape): number {
  const weights = scoring === 'weighted' ? CHECK_WEIGHTS : new Array<number>(ORDINAL_STEPS).fill(1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const squares = weights.reduce((sum, weight) => sum + weight ** 2, 0);
  const share = scoring === 'pass/fail' ? 1 : squares / total ** 2;
  return (share * quality.reduce((sum, p) => sum + p * (1 - p), 0)) / quality.length;
}

/** The same drop of the mean spread over all cases, as far as each can fall. */
export function uniformDrop({ quality, margin }: Shape): number[] {
  let left = margin * quality.length;
  const dropped = [...quality];
  // Those with least room go first, so that what they can't take is shared by the rest.
  const order = [...quality.keys()].sort((a, b) => (quality[a] ?? 0) - (quality[b] ?? 0));
  for (const [done, index] of order.entries()) {
    const take = Math.min(quality[index] ?? 0, left / (order.length - done));
    dropped[index] = (quality[index] ?? 0) - take;
    left -= take;
  }
  return dropped;
}

/** The same drop of the mean taken from as few cases as possible: the best ones, down to a tenth. */
export function concentratedDrop({ quality, margin }: Shape): number[] {
  let left = margin * quality.length;
  const dropped = [...quality];
  const order = [...quality.keys()].sort((a, b) => (quality[b] ?? 0) - (quality[a] ?? 0));
  for (const index of order) {
    const take = Math.min(0.9 * (quality[index] ?? 0), left);
    dropped[index] = (quality[index] ?? 0) - take;
    left -= take;
  }
  return dropped;
}
