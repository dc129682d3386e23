import { type Interval, wilsonInterval } from './binomial-intervals.js';
import { mean, sum, variance } from './describe.js';
import { normalQuantile } from './normal.js';
import { tQuantile } from './student-t.js';

/** Scores in [0, 1]: `human[i]` and `judge[i]` of a labelled answer, `unlabelled` the judge's alone. */
export interface PredictionPoweredInput {
  readonly human: readonly number[];
  readonly judge: readonly number[];
  readonly unlabelled: readonly number[];
}

/** A mean that a judge's many scores sharpen and people's few labels keep unbiased. */
export interface PredictionPoweredMean {
  readonly estimate: number;
  /** Weight of the judge: 0 ignores it. */
  readonly lambda: number;
  readonly standardError: number;
  readonly interval: Interval;
}

/**
 * PPI++ estimate of people's mean score, λ·mean(unlabelled) + mean(human − λ·judge) (Angelopoulos, Duchi &
 * Zrnic 2023, arXiv 2311.01453). λ is the one of least variance, kept in [0, 1], unless given. The interval
 * is Wilson's with n_eff = p(1 − p)/SE² · (z/t)², t of n − 1 degrees of freedom, because the published z
 * interval covers too little for n ≤ 50. Throws RangeError for fewer than two labelled answers, none
 * unlabelled, or lists of different length.
 */
export function predictionPoweredMean(
  input: PredictionPoweredInput,
  options: { readonly lambda?: number; readonly level?: number } = {},
): PredictionPoweredMean {
  const { human, judge, unlabelled } = input;
  if (human.length !== judge.length || human.length < 2 || unlabelled.length < 1) {
    const got = `${human.length}, ${judge.length} and ${unlabelled.length}`;
    throw new RangeError(
      `expected n ≥ 2 human and n judge scores and N ≥ 1 unlabelled, got ${got}`,
    );
  }
  const lambda = options.lambda ?? bestLambda(input);
  const corrections = human.map((score, item) => score - lambda * (judge[item] ?? Number.NaN));
  const estimate = lambda * mean(unlabelled) + mean(corrections);
  const judged = unlabelled.length < 2 ? 0 : variance(unlabelled) / unlabelled.length;
  const squaredError = lambda ** 2 * judged + variance(corrections) / human.length;
  return {
    estimate,
    lambda,
    standardError: Math.sqrt(squaredError),
    interval: interval(estimate, squaredError, input, options.level ?? 0.95),
  };
}

/** Cov(human, judge)/((1 + n/N) Var(judge)), as in the authors' ppi_py; 0 for a judge without variance. */
function bestLambda({ human, judge, unlabelled }: PredictionPoweredInput): number {
  const [centre, judgeCentre] = [mean(human), mean(judge)];
  const products = human.map((score, item) => {
    return (score - centre) * ((judge[item] ?? Number.NaN) - judgeCentre);
  });
  const spread = variance([...judge, ...unlabelled]);
  if (spread === 0) return 0;
  const lambda = sum(products) / human.length / ((1 + human.length / unlabelled.length) * spread);
  return Math.min(1, Math.max(0, lambda));
}

function interval(
  estimate: number,
  squaredError: number,
  { human, unlabelled }: PredictionPoweredInput,
  level: number,
): Interval {
  const labelled = human.length;
  const p = Math.min(1, Math.max(0, estimate));
  // No variance seen, or a mean at the edge: as much as the labels alone can say.
  if (squaredError === 0 || p === 0 || p === 1) return wilsonInterval(p, labelled, level);
  const upper = (1 + level) / 2;
  const shrink = (normalQuantile(upper) / tQuantile(upper, labelled - 1)) ** 2;
  const size = ((p * (1 - p)) / squaredError) * shrink;
  return wilsonInterval(p, Math.min(labelled + unlabelled.length, Math.max(1, size)), level);
}
