/**
 * Scores of one arm by case: the outer index is the case, the inner list its trials, each in [0, 1].
 * A case without trials (all unscored, or never run) is an empty list.
 */
export type Arm = readonly (readonly number[])[];

/** One case that both arms have trials of. */
export interface PairedCase {
  /** Index of the case in both arms. */
  readonly index: number;
  readonly baseline: readonly number[];
  readonly candidate: readonly number[];
}

/** Two arms side by side: the cases both have, and those left out because one has no trial of them. */
export interface PairedArms {
  readonly cases: readonly PairedCase[];
  /** Indices of the cases without trials in one arm or in both. */
  readonly missing: readonly number[];
}

/**
 * Throws RangeError at the first score outside [0, 1] (or NaN), naming arm, case and trial.
 * Cases and trials are counted from 0, as in the arrays.
 */
export function checkArm(arm: Arm, name: string): void {
  for (const [index, trials] of arm.entries()) {
    for (const [trial, score] of trials.entries()) {
      if (score >= 0 && score <= 1) continue;
      const place = `${name}, case ${index}, trial ${trial}`;
      throw new RangeError(`${place}: expected a score in [0, 1], got ${score} (${typeof score})`);
    }
  }
}

/**
 * The cases that both arms have trials of; case g of one arm is case g of the other.
 * Throws RangeError for arms of different length, a score outside [0, 1], or no shared case at all.
 */
export function pairArms(baseline: Arm, candidate: Arm): PairedArms {
  if (baseline.length !== candidate.length) {
    const lengths = `${baseline.length} in the baseline and ${candidate.length} in the candidate`;
    throw new RangeError(`expected the same cases in both arms, got ${lengths}`);
  }
  checkArm(baseline, 'baseline');
  checkArm(candidate, 'candidate');
  const cases: PairedCase[] = [];
  const missing: number[] = [];
  for (const [index, ours] of baseline.entries()) {
    const theirs = candidate[index] ?? [];
    if (ours.length > 0 && theirs.length > 0) {
      cases.push({ index, baseline: ours, candidate: theirs });
    } else missing.push(index);
  }
  if (cases.length > 0) return { cases, missing };
  const found = `${baseline.length} cases with none in common`;
  throw new RangeError(`expected a case with scored trials in both arms, got ${found}`);
}
