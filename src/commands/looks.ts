import type { Policy } from '../comparisons/policy.js';
import type { FamilyInput } from '../runs/plan.js';
import { gradedVarianceAtDrop, planRounds } from '../stats/index.js';

/**
 * What a trial's score is taken to vary by within its case while nothing has been measured yet: between the
 * 0.003 to 0.02 of rubrics with many points and the 0.25 of a coin. Measured variance takes its place when it is known.
 */
export const ASSUMED_TRIAL_VARIANCE = 0.05;

/**
 * Plans the rounds of every family that has a baseline: looks early enough to save trials, and no more rounds
 * than the margin takes. A family without one is sampled a fixed number of times.
 */
export function withLooks(
  families: readonly FamilyInput[],
  policy: Policy,
): readonly FamilyInput[] {
  return families.map((family) => {
    const compared = family.members.some(({ variant }) => policy.baselines.includes(variant));
    if (!compared || family.members.length < 2) return family;
    const { margin, alpha, power } = policy;
    const trialVariance = gradedVarianceAtDrop(ASSUMED_TRIAL_VARIANCE, margin);
    const cases = family.suite.cases.length;
    return { ...family, looks: planRounds({ margin, alpha, power, cases, trialVariance }) };
  });
}
