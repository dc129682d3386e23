import { resolve } from 'node:path';
import { reportFigures } from '../comparisons/build-report.js';
import type { Report } from '../comparisons/report.js';
import { countGated } from '../comparisons/several.js';
import { asShardReport, ownManifest } from '../comparisons/shard-report.js';
import { summariser, type TrialSummary } from '../comparisons/trial-summary.js';
import { undecided } from '../comparisons/undecided.js';
import { type Execution, execute, executeTrials, type RunEnd } from '../runs/execute.js';
import type { RunPlan } from '../runs/plan.js';
import { countTrials, type PlannedTrial } from '../runs/planned-trials.js';
import type { RecordedFailure, TrialRecord } from '../runs/record.js';
import { describeShard } from '../runs/shard.js';
import { checkContexts } from './check-contexts.js';
import { type ComparedPairs, comparePairs } from './compare-pairs.js';
import type { Config } from './config/config-schema.js';
import { alarmTrials, caseTrials } from './confirming-trials.js';
import { Interruption } from './interruption.js';
import { earlierCells } from './nights/earlier-cells.js';
import type { PreparedRun } from './prepare-run.js';
import { withShownTrials } from './run-folders/read-shown.js';
import { withShownPairs } from './run-folders/read-shown-pairs.js';
import type { ReportFolder } from './run-folders/report-folder.js';
import { StoppedRunError } from './stopped-run-error.js';

/**
 * Executes the run, confirms what it suspects, and sums it up. Where the money ran out there is a report of what
 * there is; anything else that ended it early is thrown.
 */
export async function measure(prepared: PreparedRun, folder: ReportFolder): Promise<Report> {
  const { plan, policy } = prepared;
  // The answers stay on disk: what a run holds in memory of a trial is its figures.
  const trials: TrialSummary[] = [];
  const summarise = summariser();
  const record = (line: TrialRecord) => {
    trials.push(summarise(line));
    folder.appendTrial(line);
  };
  folder.appendTrial(plan.manifest);
  for (const trial of prepared.stored) record(trial);
  const { surroundings, config } = prepared;
  const earlier = await earlierCells(resolve(surroundings.root, config.reports), plan.manifest);
  const gated = countGated(plan.manifest.families, policy);
  const end = await underWay(prepared, record, (execution) =>
    execute(plan, {
      ...execution,
      onLook: ({ run }, look) =>
        undecided(
          run,
          trials.filter(({ family }) => family === run.family),
          { look, policy, gated },
        ),
    }),
  );
  const stopped = end.kind === 'stopped' ? end.failure.message : null;
  const planned = stopped === null ? trials.length : countTrials(plan);
  let compared: ComparedPairs = { pairs: [], stopped: null };
  const sumUp = () =>
    reportFigures({
      manifest: ownManifest(plan.manifest, ownCases(plan)),
      trials,
      planned,
      policy,
      earlier,
      pairs: compared.pairs,
      pairsStopped: compared.stopped,
      finished: new Date().toISOString(),
      stopped,
    });
  const confirmed = stopped === null ? await confirm(prepared, sumUp, record) : sumUp();
  if (stopped === null) compared = await comparePairs(prepared, folder, trials);
  const figures = plan.manifest.pairwise === undefined ? confirmed : sumUp();
  const shown = await withShownTrials(figures, trials, folder.trialsFile);
  const report = await withShownPairs(shown, compared.pairs, folder.trialsFile);
  const { shard } = plan.manifest;
  return shard ? asShardReport(report, describeShard(shard), stopped) : report;
}

/**
 * Asks again where a gated comparison regressed, to tell what broke from what only looks so. Recordings and shards
 * can't: what is suspected then stays so.
 */
async function confirm(
  prepared: PreparedRun,
  sumUp: () => Report,
  record: (line: TrialRecord) => void,
): Promise<Report> {
  const figures = sumUp();
  const { plan, models } = prepared;
  if (models.recorded || prepared.rejudge || plan.manifest.shard !== undefined) return figures;
  const ask = async (trials: readonly PlannedTrial[], before: Report): Promise<Report> => {
    if (trials.length === 0) return before;
    await underWay(prepared, record, (execution) => executeTrials(trials, execution));
    return sumUp();
  };
  const halfway = await ask(alarmTrials(figures, plan, 'first half'), figures);
  const held = await ask(alarmTrials(halfway, plan, 'second half'), halfway);
  return ask(caseTrials(held, plan), held);
}

/** Runs trials with the progress shown; Ctrl-C, and what no other request could get past, are thrown. */
export async function underWay(
  { surroundings, config, families, models, plan, batch }: PreparedRun,
  onRecord: (line: TrialRecord) => void,
  begin: (execution: Execution) => Promise<RunEnd>,
): Promise<RunEnd> {
  const { root, signal } = surroundings;
  const progress = surroundings.showProgress(models.recorded ? undefined : models.budget);
  let answered = 0;
  const execution: Execution = {
    answers: models.answers,
    graders: {
      judge: models.judge,
      judges: plan.settings.judges,
      checksOf: checkContexts(root, families.inputs),
      costOf: models.costOf,
      savingOf: models.savingOf,
      signal,
    },
    // What waits for a free place is in no batch.
    concurrency: batch ? Number.POSITIVE_INFINITY : trialsAtOnce(config),
    signal,
    onRecord: (line) => {
      if (line.answer !== null) answered += 1;
      onRecord(line);
    },
    onProgress: progress.update,
  };
  const end = await begin(execution).finally(progress.clear);
  if (end.kind === 'interrupted') throw new Interruption(config.store);
  if (end.kind === 'stopped' && !isMoney(end.failure)) {
    throw new StoppedRunError(end.failure.message, answered);
  }
  return end;
}

/** The cases that this run asks, by family: of a shard, its own. */
function ownCases({ families }: RunPlan): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    families.map(({ run, suite }) => [run.family, new Set(suite.cases.map(({ id }) => id))]),
  );
}

function isMoney({ reason }: RecordedFailure): boolean {
  return reason === 'budget' || reason === 'spend limit';
}

/**
 * More trials than requests at once: while an answer is flushed to disk and graded, another may be asked for. The limiter
 * keeps to the requests.
 */
function trialsAtOnce({ concurrency }: Config): number {
  return concurrency + Math.floor(concurrency / 4);
}
