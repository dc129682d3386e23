import { mean, sum, variance } from './describe.js';

/**
 * How a clustered variance corrects for few cases. CR0: not at all; CR1: by G/(G − 1);
 * CR2: each case's residual by its leverage (Bell & McCaffrey 2002), unbiased when cases are alike.
 */
export type ClusterCorrection = 'CR0' | 'CR1' | 'CR2';

/**
 * Standard error of the mean over all trials when trials come in cases, `values[g]` the trials of
 * case g (Miller 2024, arXiv 2411.00640, equation 4, which is CR0). With the same number of trials
 * in each case CR2 is the standard deviation of the case means over √G.
 * Throws RangeError for no case, and for one case unless CR0.
 */
export function clusteredStandardError(
  values: readonly (readonly number[])[],
  correction: ClusterCorrection = 'CR2',
): number {
  const cases = values.filter((trials) => trials.length > 0);
  const least = correction === 'CR0' ? 1 : 2;
  if (cases.length < least) {
    throw new RangeError(`${correction}: expected at least ${least} cases, got ${cases.length}`);
  }
  const trials = sum(cases.map((scores) => scores.length));
  const centre = sum(cases.map(sum)) / trials;
  const squares = cases.map((scores) => {
    const residual = sum(scores) - scores.length * centre;
    const leverage = correction === 'CR2' ? scores.length / trials : 0;
    return residual ** 2 / (1 - leverage);
  });
  const factor = correction === 'CR1' ? cases.length / (cases.length - 1) : 1;
  return Math.sqrt(factor * sum(squares)) / trials;
}

/** A variance of an estimate with the degrees of freedom it rests on. */
export interface EstimatedVariance {
  readonly variance: number;
  readonly df: number;
}

/**
 * Variance of the mean of the case means when the cases are a sample of all cases that could be:
 * the case means' own spread over G, with G − 1 degrees of freedom. Null for fewer than two cases.
 */
export function varianceOverCases(caseMeans: readonly number[]): EstimatedVariance | null {
  const cases = caseMeans.length;
  return cases < 2 ? null : { variance: variance(caseMeans) / cases, df: cases - 1 };
}

/**
 * Variance of the mean of the case means when the cases are fixed and only trials vary:
 * G⁻² Σ s_g²/R_g. Null where a case has one trial, which doesn't show how trials vary.
 */
export function varianceOfTrials(cases: readonly (readonly number[])[]): EstimatedVariance | null {
  if (cases.length === 0 || cases.some((trials) => trials.length < 2)) return null;
  const parts = cases.map((trials) => variance(trials) / trials.length);
  const freedom = cases.map((trials) => trials.length - 1);
  return { variance: sum(parts) / cases.length ** 2, df: satterthwaite(parts, freedom) };
}

/**
 * Degrees of freedom of a sum of variances (Satterthwaite 1946, Biometrics Bulletin 2):
 * (Σv)²/Σ(v²/df). All zero leaves the sum of the parts' own.
 */
export function satterthwaite(variances: readonly number[], df: readonly number[]): number {
  const total = sum(variances);
  if (total === 0) return sum(df);
  // By shares: the squares of tiny variances would vanish.
  const shares = variances.map((value) => value / total);
  return 1 / sum(shares.map((share, part) => share ** 2 / (df[part] ?? Number.NaN)));
}

/**
 * How many independent trials would carry as much as these clustered ones:
 * p(1 − p)/SE² for the mean of a score in [0, 1]. ∞ where the variance is 0.
 */
export function effectiveSampleSize(p: number, varianceOfMean: number): number {
  return varianceOfMean > 0 ? (p * (1 - p)) / varianceOfMean : Number.POSITIVE_INFINITY;
}

/** Means of the trials of each case. */
export function caseMeans(cases: readonly (readonly number[])[]): number[] {
  return cases.map(mean);
}
