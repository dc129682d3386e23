import { resolve } from 'node:path';
import { judgeName, type Panel } from '../graders/judge/panel.js';
import { pairwiseInstructions } from '../graders/pairwise/instructions.js';
import { type PairwiseSettings, pairwiseIdentity } from '../graders/pairwise/judge-pair.js';
import type { FamilyPairs } from '../runs/pairwise/answer-pairs.js';
import type { RunPairwise } from '../runs/pairwise/pair-record.js';
import type { PairsAhead } from '../runs/pairwise/pairs-to-judge.js';
import { variantPairs } from '../runs/pairwise/planned-pairs.js';
import type { RunPlan } from '../runs/plan.js';
import type { RunManifest, TrialRecord } from '../runs/record.js';
import type { Config } from './config/config-schema.js';
import { readJudgeCheck } from './judges/judge-check-file.js';
import { UsageError } from './usage-error.js';

/** How each judge is asked about two answers. */
export function pairwiseJudges(judges: Panel, magnitude: boolean): readonly PairwiseSettings[] {
  return judges.map(({ model, effort, maxTokens }) => ({
    ...{ model, maxTokens, magnitude },
    ...(effort !== undefined && { effort }),
  }));
}

/** How a run compares answers in pairs, with what is known of its judges; `undefined` where it doesn't. */
export function runPairwise(root: string, config: Config, judges: Panel): RunPairwise | undefined {
  if (config.pairwise === undefined) return undefined;
  const { pairs, audit, magnitude } = config.pairwise;
  const asked = pairwiseJudges(judges, magnitude).map((settings) => {
    const identity = pairwiseIdentity(settings);
    const check = readJudgeCheck(resolve(root, config.store), identity);
    return { name: judgeName(settings), identity, ...(check && { check }) };
  });
  return { pairs, audit, magnitude, judges: asked, instructions: pairwiseInstructions(magnitude) };
}

/**
 * The variants that a run compares in pairs, by family; none where it doesn't.
 *
 * @throws {UsageError} for a family of several variants that has no baseline to compare them with.
 */
export function pairsOfRun(
  { pairwise, families }: Pick<RunManifest, 'pairwise' | 'families'>,
  baselines: readonly string[],
): readonly FamilyPairs[] {
  if (pairwise === undefined) return [];
  // Whom an orchestrator calls is right or wrong: there is nothing to prefer.
  const judged = families.filter(({ routing }) => routing === undefined);
  return judged.map((family) => {
    const pairs = variantPairs(family, pairwise.pairs, baselines);
    if (pairs.length > 0 || family.variants.length < 2) return { family, pairs };
    throw new UsageError(
      `pairwise: expected a baseline that the variants of ${family.family} are compared with, or \`pairs: all\``,
    );
  });
}

/** What judging the pairs of a run hangs on; `undefined` where none are compared. */
export function pairsAheadOf({
  plan,
  pairs: families,
  stored,
}: {
  readonly plan: RunPlan;
  readonly pairs: readonly FamilyPairs[];
  readonly stored: readonly TrialRecord[];
}): PairsAhead | undefined {
  const { pairwise } = plan.manifest;
  if (pairwise === undefined) return undefined;
  const judges = pairwiseJudges(plan.settings.judges, pairwise.magnitude);
  return { plan, families, stored, judges, audit: pairwise.audit };
}
