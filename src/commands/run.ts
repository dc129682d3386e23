import { Command } from 'commander';
import { reportFigures } from '../comparisons/build-report.js';
import type { Report } from '../comparisons/report.js';
import { countGated } from '../comparisons/several.js';
import { asShardReport, ownManifest } from '../comparisons/shard-report.js';
import { summarise, type TrialSummary } from '../comparisons/trial-summary.js';
import { undecided } from '../comparisons/undecided.js';
import { execute } from '../runs/execute.js';
import { countTrials, type RunPlan } from '../runs/plan.js';
import type { RecordedFailure, TrialRecord } from '../runs/record.js';
import { describeShard } from '../runs/shard.js';
import { checkContexts } from './check-contexts.js';
import { describeForecast } from './describe-forecast.js';
import { forecast } from './forecast.js';
import { Interruption, onInterrupt } from './interruption.js';
import { type PreparedRun, prepareRun } from './prepare-run.js';
import { printReport } from './print-report.js';
import { showProgress } from './progress.js';
import { withShownTrials } from './read-shown.js';
import { openReportFolder, type ReportFolder } from './report-folder.js';
import type { RunFlags } from './run-flags.js';
import { StoppedRunError } from './stopped-run-error.js';

/** `assay run`: asks, grades, compares and reports. */
export function runCommand(): Command {
  return new Command('run')
    .summary('ask, grade, compare and report')
    .description('Sends the cases of each suite to every variant, grades the answers and compares.')
    .argument('[agents...]', 'families, or files and folders of agents; all where none is named')
    .option('--config <file>', 'the configuration to read (default: assay.yaml, if there)')
    .option('--replay <path...>', 'answer from these recordings instead of asking a model')
    .option('--no-replay', 'ask the models although the configuration names recordings')
    .option(
      '--trials <n>',
      'answers a variant gives to each case, instead of rounds until a verdict stands',
    )
    .option('--baseline <variant...>', 'the variant that the others are compared with')
    .option('--concurrency <n>', 'trials under way at once')
    .option('--budget <usd>', 'the most to spend, judges included: 5usd')
    .option('--batch', 'ask by message batches: half the price, within 24 hours')
    .option('--shard <i/n>', 'ask a part of the cases; `assay merge` makes one run of all parts')
    .option('--fresh [id]', 'ask again although answers are stored; the same command resumes')
    .option('--seed <n>', 'seed of the statistics')
    .option('--reports <folder>', 'where reports are written')
    .option('-q, --quiet', 'print the decision alone')
    .option('--json', 'print the report as JSON on standard output')
    .action(run);
}

async function run(wanted: readonly string[], flags: RunFlags): Promise<void> {
  const prepared = await prepareRun(wanted, flags);
  const { root, config, families, fresh, plan } = prepared;
  const folder = openReportFolder(root, config.reports, plan.manifest.id);
  try {
    if (!flags.quiet) process.stderr.write(`${describeForecast(await forecast(prepared))}\n`);
    const report = await measure(prepared, folder);
    folder.publish(report);
    fresh?.finish();
    printReport(report, { folder: folder.path, withoutSuite: families.withoutSuite, flags });
    process.exitCode = report.decision.exitCode;
  } finally {
    folder.close();
  }
}

/**
 * Executes the run and sums it up. Where the money ran out there is a report of what there is; anything
 * else that ended it early is thrown.
 */
async function measure(
  { root, config, families, policy, models, plan, batch }: PreparedRun,
  folder: ReportFolder,
): Promise<Report> {
  // The answers stay on disk: what a run holds in memory of a trial is its figures.
  const trials: TrialSummary[] = [];
  const record = (line: TrialRecord) => {
    trials.push(summarise(line));
    folder.appendTrial(line);
  };
  folder.appendTrial(plan.manifest);
  const interrupt = onInterrupt();
  const progress = showProgress(process.stderr);
  const gated = countGated(plan.manifest.families, policy);
  const end = await execute(plan, {
    answers: models.answers,
    graders: {
      judge: models.judge,
      judgeSettings: plan.settings.judge,
      checksOf: checkContexts(root, families.inputs),
      costOf: models.costOf,
      savingOf: models.savingOf,
      signal: interrupt.signal,
    },
    // What waits for a free place is in no batch.
    concurrency: batch ? Number.POSITIVE_INFINITY : config.concurrency,
    signal: interrupt.signal,
    onRecord: record,
    onProgress: progress.update,
    onLook: ({ run }, look) =>
      undecided(
        run,
        trials.filter(({ family }) => family === run.family),
        { look, policy, gated },
      ),
  });
  interrupt.release();
  progress.clear();
  if (end.kind === 'interrupted') throw new Interruption(config.store);
  const stopped = end.kind === 'stopped' ? end.failure : null;
  if (stopped !== null && !isMoney(stopped)) throw new StoppedRunError(stopped.message);
  const figures = reportFigures({
    manifest: ownManifest(plan.manifest, ownCases(plan)),
    trials,
    planned: stopped === null ? trials.length : countTrials(plan),
    policy,
    finished: new Date().toISOString(),
    stopped: stopped?.message ?? null,
  });
  const report = await withShownTrials(figures, trials, folder.trialsFile);
  const { shard } = plan.manifest;
  return shard ? asShardReport(report, describeShard(shard), stopped?.message ?? null) : report;
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
