export {
  type AdjustedDifference,
  adjustedDifference,
  type CovariateCase,
  type CovariateTrial,
} from './adjusted-difference.js';
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
export { type Bootstrap, type BootstrapOptions, clusteredBootstrap } from './bootstrap.js';
export {
  type BradleyTerry,
  type BradleyTerryOptions,
  bradleyTerry,
  type PairwiseResult,
  resultsOfWins,
} from './bradley-terry.js';
export { confirmBroken, type FreshCounts, screenBroken } from './broken-cases.js';
export {
  chiSquaredCdf,
  chiSquaredQuantile,
  chiSquaredSf,
  fCdf,
  fQuantile,
  fSf,
} from './chi-squared.js';
export {
  type ClusterCorrection,
  clusteredStandardError,
  effectiveSampleSize,
} from './clustered.js';
export { cohenKappa, type KappaOptions, type KappaWeights, kappaOfTable } from './cohen-kappa.js';
export {
  type Confirmation,
  type ConfirmationRounds,
  confirmationLook,
  confirmationPower,
  confirmRegression,
} from './confirmation.js';
export { cusumBound, cusumRunLength, cusumStep, normalSpread } from './cusum.js';
export { type Decision, decide, type GatePolicy, type Verdict } from './decide.js';
export { mean, standardDeviation, variance } from './describe.js';
export { type FisherExact, fisherExact, type TwoByTwo } from './fisher-exact.js';
export { logGamma } from './gamma.js';
export {
  type Boundaries,
  type BoundaryOptions,
  type CrossingInput,
  type Crossings,
  crossingProbabilities,
  groupSequentialBoundaries,
  inflationFactor,
} from './group-sequential.js';
export {
  hypergeometricCdf,
  hypergeometricLogPmf,
  hypergeometricPmf,
  hypergeometricSf,
  type Urn,
} from './hypergeometric.js';
export { type JudgeAccuracy, judgeAccuracy, judgeMayGate, type Rate } from './judge-accuracy.js';
export { krippendorffAlpha, type Rating, type RatingMetric } from './krippendorff-alpha.js';
export { type McNemarTest, mcNemar } from './mcnemar.js';
export { benjaminiHochberg, holm } from './multiplicity.js';
export { differenceOfIndependent, type Estimate } from './newcombe.js';
export { normalCdf, normalPdf, normalQuantile, normalSf } from './normal.js';
export { type PairedT, pairedT } from './paired-t.js';
export { isFlaky, passAtK, passHatK } from './pass-at-k.js';
export {
  detectableTable,
  detectionFactor,
  type ErrorRates,
  gradedVarianceAtDrop,
  type PlanInput,
  passFailVarianceAtDrop,
  powerOfDifference,
  smallestDetectableDifference,
  trialsForDifference,
} from './planning.js';
export {
  type BothOrders,
  type PositionConsistency,
  positionConsistency,
} from './position-consistency.js';
export {
  type PredictionPoweredInput,
  type PredictionPoweredMean,
  predictionPoweredMean,
} from './prediction-powered.js';
export { type Random, seededRandom, shuffle } from './random.js';
export {
  type RatioOfSums,
  type RatioOptions,
  type RatioPart,
  ratioOfSums,
} from './ratio-interval.js';
export {
  decideAtLook,
  type LookDecision,
  planRounds,
  type RoundPlan,
  type RoundPlanInput,
} from './rounds.js';
export {
  newCasesInterval,
  type ScoreIntervals,
  scoreIntervals,
  thisSuiteInterval,
} from './score-intervals.js';
export { type SignFlipOptions, type SignFlipTest, signFlip } from './sign-flip.js';
export { tCdf, tQuantile, tSf } from './student-t.js';
export {
  type PermutationOptions,
  type PermutationTest,
  withinCasePermutation,
} from './within-case-permutation.js';
