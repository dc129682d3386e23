import type { Policy } from '../comparisons/policy.js';
import type { FamilyInput } from '../runs/plan.js';
import type { Looks } from '../runs/record.js';
import { gradedVarianceAtDrop, planRounds } from '../stats/index.js';
import { UsageError } from './usage-error.js';

/**
 * What a trial's score is taken to vary by within its case while nothing has been measured yet: between the
 * 0.003 to 0.02 of rubrics with many points and the 0.25 of a coin. Measured variance takes its place when it is known.
 */
export const ASSUMED_TRIAL_VARIANCE = 0.05;

/**
 * Plans the rounds of every family that has a baseline: looks early enough to save trials, and no more rounds
 * than the margin takes. A family without one is sampled a fixed number of times.
 *
 * @param storedTrials of each case that the stored baseline of a family has.
 */
export function withLooks(
  families: readonly FamilyInput[],
  policy: Policy,
  storedTrials: ReadonlyMap<string, number>,
): readonly FamilyInput[] {
  return families.map((family) => {
    const compared = family.members.some(({ variant }) => policy.baselines.includes(variant));
    if (!family.stored && (!compared || family.members.length < 2)) return family;
    const input = planInput(family.suite.cases.length, policy);
    const stored = storedTrials.get(family.suite.family);
    if (!family.stored?.kept || stored === undefined) {
      return { ...family, looks: planRounds(input) };
    }
    return { ...family, looks: { ...planAgainst(family, input, stored), storedTrials: stored } };
  });
}

/** The rounds in which two arms are compared over so many cases. */
export function roundsFor(cases: number, policy: Policy): Looks {
  return planRounds(planInput(cases, policy));
}

function planInput(cases: number, { margin, alpha, power }: Policy) {
  const trialVariance = gradedVarianceAtDrop(ASSUMED_TRIAL_VARIANCE, margin);
  return { margin, alpha, power, cases, trialVariance };
}

/** Rounds of the candidates alone. */
function planAgainst(
  { suite, stored }: FamilyInput,
  input: Parameters<typeof planRounds>[0],
  trials: number,
): ReturnType<typeof planRounds> {
  try {
    return planRounds({ ...input, storedTrials: trials });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const enough = 2 * planRounds(input).fixedTrials;
    throw new UsageError(
      `baseline: the stored trials of ${stored?.variant.id} are too few for the margin ${input.margin} (${error.message}): \`assay run ${suite.family} --trials ${enough}\`, then \`assay baseline set\``,
    );
  }
}
