import {
  hypergeometricCdf,
  hypergeometricPmf,
  hypergeometricSf,
  hypergeometricSupport,
} from './hypergeometric.js';

/** Passes and failures of two arms. */
export type TwoByTwo = readonly [readonly [number, number], readonly [number, number]];

/** P-values of Fisher's exact test. */
export interface FisherExact {
  /** Against "the first row's odds are no smaller": P(X ≤ a). */
  readonly less: number;
  /** Against "the first row's odds are no greater": P(X ≥ a). */
  readonly greater: number;
  /** Sum over all tables no more likely than this one, as R's fisher.test. */
  readonly twoSided: number;
  /** `less` with this table counted half. */
  readonly midLess: number;
}

/** Tables whose probabilities differ by less than this share are as likely; the constant is R's. */
const AS_LIKELY = 1 + 1e-7;

/**
 * Fisher's exact test of a two by two table [[a, b], [c, d]]: one row an arm, its passes and failures.
 * Throws RangeError for anything but counts.
 */
export function fisherExact([[a, b], [c, d]]: TwoByTwo): FisherExact {
  if (![a, b, c, d].every((count) => Number.isSafeInteger(count) && count >= 0)) {
    throw new RangeError(`expected a table of four counts, got ${[a, b, c, d].join(', ')}`);
  }
  const urn = { successes: a + c, failures: b + d, draws: a + b };
  const { low, high } = hypergeometricSupport(urn);
  const observed = hypergeometricPmf(a, urn);
  let twoSided = 0;
  for (let k = low; k <= high; k += 1) {
    const probability = hypergeometricPmf(k, urn);
    if (probability <= observed * AS_LIKELY) twoSided += probability;
  }
  const less = hypergeometricCdf(a, urn);
  return {
    less,
    greater: Math.min(1, hypergeometricSf(a, urn) + observed),
    twoSided: Math.min(1, twoSided),
    midLess: less - observed / 2,
  };
}
