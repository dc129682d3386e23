import { normalCdf, normalQuantile } from './normal.js';

/** The two errors a test may make: α false alarms, and a miss with probability 1 − power. */
export interface ErrorRates {
  /** One-sided level, 0.05 for 5 %. */
  readonly alpha: number;
  /** Probability of finding the difference planned for, 0.8 for 80 %. */
  readonly power: number;
}

/** What a plan rests on. */
export interface PlanInput extends ErrorRates {
  /** Variance s² of one trial within its case, from history or a pilot; at most 0.25 for pass/fail. */
  readonly trialVariance: number;
  /** Number of cases G. */
  readonly cases: number;
}

/** z_α + z_β: 2.486 for one-sided 5 % and 80 % power. */
export function detectionFactor({ alpha, power }: ErrorRates): number {
  return normalQuantile(1 - alpha) + normalQuantile(power);
}

/**
 * Variance of a pass/fail trial pooled over both arms when the candidate drops by `difference`, from the
 * variance seen without a drop: s² + (δ/2)√(1 − 4s²) − δ²/4, exact for cases that are alike. A suite near
 * its ceiling varies little until something breaks: planned from s² alone it would be too small.
 */
export function passFailVarianceAtDrop(trialVariance: number, difference: number): number {
  const slope = Math.sqrt(Math.max(0, 1 - 4 * trialVariance));
  return Math.min(0.25, trialVariance + (difference / 2) * slope - difference ** 2 / 4);
}

/**
 * The same for graded scores (weighted checks, an ordinal scale), of which a drop says less about the
 * variance: s² + δ/4 allows for cases that lose everything, and never less than the gate's floor δ(1 − δ)/2.
 */
export function gradedVarianceAtDrop(trialVariance: number, difference: number): number {
  const floor = (difference * (1 - difference)) / 2;
  return Math.min(0.25, Math.max(floor, trialVariance + difference / 4));
}

/**
 * Trials of each case in each arm that find a drop of `difference`, all at once:
 * R_fix = ⌈(z_α + z_β)² · 2s²/(G δ²)⌉, at least 1.
 */
export function trialsForDifference(input: PlanInput & { readonly difference: number }): number {
  const { trialVariance, cases, difference } = input;
  const perTrial = (2 * trialVariance) / (cases * difference ** 2);
  return Math.max(1, Math.ceil(detectionFactor(input) ** 2 * perTrial - 1e-9));
}

/**
 * Smallest drop found with the power asked for: (z_α + z_β) √(s² (1/R_A + 1/R_B)/G), with R_A and R_B
 * trials of each case. A stored baseline has many R_A and costs nothing again.
 */
export function smallestDetectableDifference(
  input: PlanInput & { readonly baselineTrials: number; readonly candidateTrials: number },
): number {
  const perCase = 1 / input.baselineTrials + 1 / input.candidateTrials;
  return detectionFactor(input) * Math.sqrt((input.trialVariance * perCase) / input.cases);
}

/**
 * Power of the one-sided level-α test of a drop of `difference`, by the normal approximation:
 * Φ(difference/SE − z_α).
 */
export function powerOfDifference(
  input: Omit<PlanInput, 'power'> & {
    readonly difference: number;
    readonly baselineTrials: number;
    readonly candidateTrials: number;
  },
): number {
  const perCase = 1 / input.baselineTrials + 1 / input.candidateTrials;
  const error = Math.sqrt((input.trialVariance * perCase) / input.cases);
  return normalCdf(input.difference / error - normalQuantile(1 - input.alpha));
}

/**
 * Smallest detectable difference by cases (rows) and trials of each arm (columns): what a suite of
 * a given size can see before anything is spent.
 */
export function detectableTable(
  input: Omit<PlanInput, 'cases'> & {
    readonly cases: readonly number[];
    readonly trials: readonly number[];
  },
): number[][] {
  return input.cases.map((cases) =>
    input.trials.map((trials) =>
      smallestDetectableDifference({
        ...input,
        cases,
        baselineTrials: trials,
        candidateTrials: trials,
      }),
    ),
  );
}
