import { type Arm, mean, pairedT } from '../../src/stats/index.js';

/** Two finished arms, and the mean that a long-stored baseline has. */
export interface Finished {
  readonly baseline: Arm;
  readonly candidate: Arm;
  readonly storedMean: number;
}

/** Rules that people use in place of a test: each says whether it would raise an alarm. */
export const NAIVE_RULES: Readonly<Record<string, (arms: Finished) => boolean>> = {
  'any trial newly fails': ({ baseline, candidate }) =>
    baseline.some((scores, g) => Math.min(...(candidate[g] ?? [])) < Math.min(...scores)),
  'mean went down': ({ baseline, candidate }) => overall(candidate) < overall(baseline),
  'below stored mean by 5 points': ({ candidate, storedMean }) =>
    overall(candidate) < storedMean - 0.05,
  'paired t over case means': ({ baseline, candidate }) => {
    const differences = baseline.map((scores, g) => mean(candidate[g] ?? []) - mean(scores));
    return (pairedT(differences)?.less ?? 1) <= 0.05;
  },
};

function overall(arm: Arm): number {
  return mean(arm.map(mean));
}
