import { sum } from './describe.js';
import { tQuantile } from './student-t.js';

/** One trial: its score and what the comparison is to be adjusted for. */
export interface CovariateTrial {
  readonly score: number;
  readonly covariate: number;
}

/** One case in both arms; each has a trial at least. */
export interface CovariateCase {
  readonly baseline: readonly CovariateTrial[];
  readonly candidate: readonly CovariateTrial[];
}

/** A difference between two arms at equal values of a covariate. */
export interface AdjustedDifference {
  /** Candidate − baseline, the covariate being equal. */
  readonly difference: number;
  /** What one more of the covariate adds to the score within a case and arm. */
  readonly slope: number;
  readonly standardError: number;
  /** Over new cases like these: the cases are a sample. */
  readonly interval: { readonly low: number; readonly high: number };
}

/**
 * The difference between two arms at equal values of a covariate: the regression of the score on the arm and the
 * covariate with an effect of its own for each case (analysis of covariance, "within" estimator), every case and arm
 * weighing the same, so that without the covariate it is the mean difference of the case means. The standard error is
 * the jackknife over cases, CV3 of MacKinnon, Nielsen & Webb 2023 (Journal of Applied Econometrics 38, equation 11),
 * √((G − 1)/G · Σ(θ₍g₎ − θ)²), with t on G − 1 degrees of freedom; without the covariate it is that of the paired t
 * test.
 *
 * @param level of the interval, in (0, 1).
 * @returns `null` where the data can't tell the covariate's effect from the arm's or the cases', with every case and
 *   with each one left out, and where every case says exactly the same: then nothing shows how sure it is.
 * @throws {RangeError} for a case with an empty arm.
 */
export function adjustedDifference(
  cases: readonly CovariateCase[],
  level: number,
): AdjustedDifference | null {
  const each = cases.map(momentsOf);
  const all = solve(totalOf(each));
  const count = cases.length;
  if (all === null || count < 2) return null;
  const without = each.map((_, left) => solve(totalOf(each.filter((__, at) => at !== left))));
  const apart = without.flatMap((left) => (left === null ? [] : [(left.arm - all.arm) ** 2]));
  if (apart.length < count) return null;
  const standardError = Math.sqrt(((count - 1) / count) * sum(apart));
  if (standardError < ROUNDING) return null;
  const reach = tQuantile((1 + level) / 2, count - 1) * standardError;
  return {
    difference: all.arm,
    slope: all.slope,
    standardError,
    interval: { low: all.arm - reach, high: all.arm + reach },
  };
}

/** Sums of squares and products around a case's means; of scores, of arms (0 and 1), of the covariate. */
interface Moments {
  readonly scores: number;
  readonly arms: number;
  readonly covariates: number;
  readonly armCovariate: number;
  readonly armScore: number;
  readonly covariateScore: number;
}

function momentsOf({ baseline, candidate }: CovariateCase): Moments {
  if (baseline.length === 0 || candidate.length === 0)
    throw new RangeError('expected a trial of both arms in every case, got an empty arm');
  const trials = [
    ...baseline.map((trial) => ({ ...trial, arm: 0, weight: 1 / baseline.length })),
    ...candidate.map((trial) => ({ ...trial, arm: 1, weight: 1 / candidate.length })),
  ];
  const centre = (of: (trial: (typeof trials)[number]) => number) =>
    sum(trials.map((trial) => trial.weight * of(trial))) / 2;
  const [score, covariate] = [centre((each) => each.score), centre((each) => each.covariate)];
  const deviations = trials.map((trial) => ({
    weight: trial.weight,
    score: trial.score - score,
    covariate: trial.covariate - covariate,
    arm: trial.arm - 0.5,
  }));
  const product = (of: (deviation: (typeof deviations)[number]) => number) =>
    sum(deviations.map((deviation) => deviation.weight * of(deviation)));
  return {
    scores: product((each) => each.score ** 2),
    arms: product((each) => each.arm ** 2),
    covariates: product((each) => each.covariate ** 2),
    armCovariate: product((each) => each.arm * each.covariate),
    armScore: product((each) => each.arm * each.score),
    covariateScore: product((each) => each.covariate * each.score),
  };
}

function totalOf(all: readonly Moments[]): Moments {
  const total = (of: (moments: Moments) => number) => sum(all.map(of));
  return {
    scores: total((each) => each.scores),
    arms: total((each) => each.arms),
    covariates: total((each) => each.covariates),
    armCovariate: total((each) => each.armCovariate),
    armScore: total((each) => each.armScore),
    covariateScore: total((each) => each.covariateScore),
  };
}

/** What scores that are all alike come to, by rounding. */
const ROUNDING = 1e-9;

/** Share of a covariate's variation within cases that must be left beside the arm's. */
const LEAST_OWN_VARIATION = 1e-6;

/** The two coefficients of least squares; `null` where arm and covariate can't be told apart. */
function solve(moments: Moments): { readonly arm: number; readonly slope: number } | null {
  const { arms, covariates, armCovariate, armScore, covariateScore } = moments;
  const determinant = arms * covariates - armCovariate ** 2;
  if (!(determinant > LEAST_OWN_VARIATION * arms * covariates)) return null;
  return {
    arm: (covariates * armScore - armCovariate * covariateScore) / determinant,
    slope: (arms * covariateScore - armCovariate * armScore) / determinant,
  };
}
