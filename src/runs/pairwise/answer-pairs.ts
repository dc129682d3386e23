import type { RunFamily, TrialRecord } from '../record.js';
import type { PairName } from './pair-record.js';
import type { VariantPair } from './planned-pairs.js';

/** Two answers of the same trial number to the same case. */
export interface AnswerPair {
  readonly name: PairName;
  /** The user's message, a block each for the prompt and the attached texts. */
  readonly task: readonly string[];
  /** `null` where there is no whole answer. */
  readonly baseline: string | null;
  readonly candidate: string | null;
}

/** A family and those of its variants that are compared in pairs. */
export interface FamilyPairs {
  readonly family: RunFamily;
  readonly pairs: readonly VariantPair[];
}

/**
 * Brings the answers of a run together in pairs, each as soon as the second of its trials is there. What is held in
 * memory is a round of each family, and the trials of a stored baseline, which come before all rounds.
 *
 * @param trials in the order of the run; those that only confirm something are passed over.
 */
export async function* answerPairs(
  trials: AsyncIterable<TrialRecord>,
  families: readonly FamilyPairs[],
): AsyncGenerator<AnswerPair> {
  const waiting = new Map(families.map((each) => [each.family.family, roomFor(each)]));
  for await (const trial of trials) {
    const room = waiting.get(trial.family);
    if (room !== undefined && trial.stage === undefined) yield* room(trial);
  }
}

/** Takes the trials of a family one by one and gives the pairs that each completes. */
function roomFor({ family, pairs }: FamilyPairs) {
  const tasks = new Map(family.cases.map(({ id, blocks }) => [id, blocks]));
  const kept = new Set(family.variants.filter(({ stored }) => stored).map(({ id }) => id));
  const rounds = new Map<number, Map<string, string | null>>();
  return (trial: TrialRecord): readonly AnswerPair[] => {
    // Rounds come one after another: what waits in an earlier one waits for a variant that was stopped.
    if (!kept.has(trial.variant))
      for (const round of rounds.keys()) if (round < trial.trial) rounds.delete(round);
    const round = rounds.get(trial.trial) ?? new Map<string, string | null>();
    rounds.set(trial.trial, round);
    round.set(keyOf(trial.case, trial.variant), answerOf(trial));
    return pairs.flatMap((pair): readonly AnswerPair[] => {
      if (pair.baseline !== trial.variant && pair.candidate !== trial.variant) return [];
      const baseline = round.get(keyOf(trial.case, pair.baseline));
      const candidate = round.get(keyOf(trial.case, pair.candidate));
      if (baseline === undefined || candidate === undefined) return [];
      const name = { family: family.family, case: trial.case, trial: trial.trial, ...pair };
      return [{ name, task: tasks.get(trial.case) ?? [], baseline, candidate }];
    });
  };
}

/** An answer that our own limit cut off says nothing about the prompt. */
function answerOf({ answer }: TrialRecord): string | null {
  return answer === null || answer.stopReason === 'max_tokens' ? null : answer.text;
}

function keyOf(caseId: string, variant: string): string {
  return JSON.stringify([caseId, variant]);
}
