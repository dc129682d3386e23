import { type Arm, checkArm } from './arm.js';
import { type Interval, wilsonInterval } from './binomial-intervals.js';
import {
  caseMeans,
  effectiveSampleSize,
  varianceOfTrials,
  varianceOverCases,
} from './clustered.js';
import { mean, sum } from './describe.js';
import { normalQuantile } from './normal.js';
import { tQuantile } from './student-t.js';

/** The score of one variant: the mean of its case means, with an interval for each question. */
export interface ScoreIntervals {
  readonly mean: number;
  /** Were these very cases run again: only the trials vary. */
  readonly thisSuite: Interval;
  /** Were other cases like these run: the cases vary too. Null with a single case. */
  readonly newCases: Interval | null;
  /** Cases with at least one trial; the others are left out. */
  readonly cases: number;
  /** Trials of these cases together. */
  readonly trials: number;
}

/**
 * Score and both intervals of one arm, `level` 0.95 unless told. Wilson's interval with an effective
 * sample size: p(1 − p)/SE², scaled by (z/t)² for the little it is estimated from, and bounded.
 * Throws RangeError for a score outside [0, 1], for no trial at all, or a level outside (0, 1).
 */
export function scoreIntervals(
  arm: Arm,
  options: { readonly level?: number } = {},
): ScoreIntervals {
  checkArm(arm, 'scores');
  const level = options.level ?? 0.95;
  const scored = arm.filter((trials) => trials.length > 0);
  if (scored.length === 0) {
    throw new RangeError(`expected a case with a scored trial, got ${arm.length} cases without`);
  }
  return {
    mean: mean(caseMeans(scored)),
    thisSuite: thisSuiteInterval(scored, level),
    newCases: newCasesInterval(scored, level),
    cases: scored.length,
    trials: sum(scored.map((trials) => trials.length)),
  };
}

/**
 * Interval of the mean score on these very cases; every case has at least one trial.
 * Scores in [0, 1] with a given mean vary at most like independent passes, so n_eff is at least the
 * number of trials: all there is to say where a case has a single trial. Where cases differ much,
 * s_g² shows that they vary less; one trial's worth of variance is kept even if none was seen.
 */
export function thisSuiteInterval(cases: Arm, level = 0.95): Interval {
  const p = boundedMean(cases);
  const trials = equivalentTrials(cases);
  const spread = varianceOfTrials(cases);
  if (spread === null) return wilsonInterval(p, trials, level);
  const variance = Math.max(spread.variance, 1 / trials ** 2);
  const size = effectiveSampleSize(p, variance) * smallSample(spread.df, level);
  return wilsonInterval(p, Math.max(trials, size), level);
}

/** Interval of the mean score on cases like these; null with a single case. */
export function newCasesInterval(cases: Arm, level = 0.95): Interval | null {
  const means = caseMeans(cases);
  const spread = varianceOverCases(means);
  if (spread === null) return null;
  const p = boundedMean(cases);
  const size = effectiveSampleSize(p, spread.variance) * smallSample(spread.df, level);
  const decided = means.every((value) => value === 0 || value === 1);
  const limit = decided ? cases.length : equivalentTrials(cases);
  return wilsonInterval(p, Math.min(limit, Math.max(1, size)), level);
}

/** The mean of case means, kept in [0, 1] against the last digit of a sum. */
function boundedMean(cases: Arm): number {
  return Math.min(1, Math.max(0, mean(caseMeans(cases))));
}

/** Number of trials, or what unequal numbers of trials are worth: G²/Σ(1/R_g). */
function equivalentTrials(cases: Arm): number {
  return cases.length ** 2 / sum(cases.map((trials) => 1 / trials.length));
}

/** (z/t)²: what an effective sample size loses because its variance is itself an estimate. */
function smallSample(df: number, level: number): number {
  const p = (1 + level) / 2;
  return (normalQuantile(p) / tQuantile(p, df)) ** 2;
}
