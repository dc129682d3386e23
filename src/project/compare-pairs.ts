import { type PairSummary, summarisePair } from '../comparisons/pairwise/pair-summary.js';
import type { TrialSummary } from '../comparisons/trial-summary.js';
import { answerPairs, type FamilyPairs } from '../runs/pairwise/answer-pairs.js';
import { judgePairs } from '../runs/pairwise/judge-pairs.js';
import { Interruption } from './interruption.js';
import { pairwiseJudges } from './pairwise.js';
import type { PreparedRun } from './prepare-run.js';
import type { ReportFolder } from './run-folders/report-folder.js';
import { trialsOf } from './run-folders/run-file.js';
import { StoppedRunError } from './stopped-run-error.js';

/** The answers of a run, compared in pairs. */
export interface ComparedPairs {
  readonly pairs: readonly PairSummary[];
  /** Why the comparing ended before its end: the money ran out; `null` where it did not. */
  readonly stopped: string | null;
}

/**
 * Has the answers that a run wrote compared in pairs, and writes what came of it behind them. Nothing where the
 * configuration asks for none.
 */
export async function comparePairs(
  prepared: PreparedRun,
  folder: ReportFolder,
  trials: readonly TrialSummary[],
): Promise<ComparedPairs> {
  const { surroundings, config, models, plan } = prepared;
  const { pairwise } = plan.manifest;
  if (pairwise === undefined) return { pairs: [], stopped: null };
  const { signal } = surroundings;
  const judges = pairwiseJudges(plan.settings.judges, pairwise.magnitude);
  const total = judges.length * countPairs(trials, prepared.pairs);
  const progress = surroundings.showProgress();
  const pairs: PairSummary[] = [];
  let unscored = 0;
  let costUsd: number | null = 0;
  const end = await judgePairs(answerPairs(trialsOf(folder.trialsFile), prepared.pairs), {
    ...{ judge: models.judge, judges, audit: pairwise.audit, costOf: models.costOf, signal },
    concurrency: prepared.batch ? Number.POSITIVE_INFINITY : config.concurrency,
    onRecord: (record) => {
      folder.appendPair(record);
      pairs.push(summarisePair(record));
      costUsd = costUsd === null || record.costUsd === null ? null : costUsd + record.costUsd;
      if (record.outcome === 'unscored') unscored += 1;
      const running = Math.min(config.concurrency, total - pairs.length);
      progress.update({ done: pairs.length, total, unscored, running, costUsd });
    },
  });
  progress.clear();
  if (end.kind === 'interrupted') throw new Interruption(config.store);
  if (end.kind === 'complete') return { pairs, stopped: null };
  const { reason, message } = end.failure;
  if (reason === 'budget' || reason === 'spend limit') return { pairs, stopped: message };
  throw new StoppedRunError(message, trials.length);
}

/** Trials of the same number to the same case that two variants to compare both have. */
function countPairs(trials: readonly TrialSummary[], families: readonly FamilyPairs[]): number {
  const there = new Set(
    trials
      .filter(({ stage }) => stage === undefined)
      .map((trial) => keyOf(trial.family, trial.variant, trial)),
  );
  const wanted = families.flatMap(({ family, pairs }) =>
    pairs.map((pair) => ({ family: family.family, ...pair })),
  );
  return wanted.reduce((sum, { family, baseline, candidate }) => {
    const both = trials.filter(
      (trial) =>
        trial.family === family &&
        trial.variant === candidate &&
        there.has(keyOf(family, baseline, trial)),
    );
    return sum + both.filter(({ stage }) => stage === undefined).length;
  }, 0);
}

function keyOf(
  family: string,
  variant: string,
  { case: caseId, trial }: Pick<TrialSummary, 'case' | 'trial'>,
): string {
  return JSON.stringify([family, variant, caseId, trial]);
}
