export type { Arm } from './arm.js';
export { type BestSet, bestSet } from './best-set.js';
export { betaCdf, betaQuantile } from './beta.js';
export { binomialCdf, binomialLogPmf, binomialPmf, binomialSf } from './binomial.js';
export {
  allPassedBound,
  clopperPearsonInterval,
  type Interval,
  jeffreysInterval,
  wilsonInterval,
} from './binomial-intervals.js';
export { chiSquaredCdf, chiSquaredSf, fCdf, fSf } from './chi-squared.js';
export {
  type ClusterCorrection,
  clusteredStandardError,
  effectiveSampleSize,
} from './clustered.js';
export { type Decision, decide, type GatePolicy, type Verdict } from './decide.js';
export { mean, standardDeviation, variance } from './describe.js';
export { logGamma } from './gamma.js';
export {
  hypergeometricCdf,
  hypergeometricLogPmf,
  hypergeometricPmf,
  hypergeometricSf,
  type Urn,
} from './hypergeometric.js';
export { benjaminiHochberg, holm } from './multiplicity.js';
export { normalCdf, normalPdf, normalQuantile, normalSf } from './normal.js';
export {
  detectableTable,
  detectionFactor,
  type ErrorRates,
  type PlanInput,
  powerOfDifference,
  smallestDetectableDifference,
  trialsForDifference,
} from './planning.js';
export { type Random, seededRandom, shuffle } from './random.js';
export {
  newCasesInterval,
  type ScoreIntervals,
  scoreIntervals,
  thisSuiteInterval,
} from './score-intervals.js';
export { tCdf, tQuantile, tSf } from './student-t.js';
export {
  type PermutationOptions,
  type PermutationTest,
  withinCasePermutation,
} from './within-case-permutation.js';
