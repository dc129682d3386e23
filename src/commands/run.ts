import { resolve } from 'node:path';
import { Command } from 'commander';
import { buildReport } from '../comparisons/build-report.js';
import type { Policy } from '../comparisons/policy.js';
import type { Report } from '../comparisons/report.js';
import { undecided } from '../comparisons/undecided.js';
import { execute } from '../runs/execute.js';
import { countTrials, planRun } from '../runs/plan.js';
import type { RecordedFailure, TrialRecord } from '../runs/record.js';
import { checkContexts } from './check-contexts.js';
import { readConfig } from './config.js';
import type { Config } from './config-schema.js';
import { connectModels, type Models } from './connect-models.js';
import { readFamilies, type SelectedFamilies } from './families.js';
import { freshRun } from './fresh.js';
import { Interruption, onInterrupt } from './interruption.js';
import { withLooks } from './looks.js';
import { printReport } from './print-report.js';
import { showProgress } from './progress.js';
import { openReportFolder, type ReportFolder } from './report-folder.js';
import { applyRunFlags, type RunFlags } from './run-flags.js';
import { newRunId, policyOf, settingsOf } from './run-settings.js';
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
    .option('--fresh [id]', 'ask again although answers are stored; the same command resumes')
    .option('--seed <n>', 'seed of the statistics')
    .option('--reports <folder>', 'where reports are written')
    .option('-q, --quiet', 'print the decision alone')
    .option('--json', 'print the report as JSON on standard output')
    .action(run);
}

async function run(wanted: readonly string[], flags: RunFlags): Promise<void> {
  const root = process.cwd();
  const config = applyRunFlags(await readConfig(root, flags.config), flags);
  const families = await readFamilies(root, config, wanted);
  const policy = policyOf(config, families.inputs);
  const fresh = flags.fresh && freshRun(resolve(root, config.store), flags.fresh);
  const models = await connectModels({ root, config, ...(fresh && { freshFor: fresh.id }) });
  const folder = openReportFolder(root, config.reports, newRunId(new Date()));
  try {
    const report = await measure({ root, config, families, policy, models, folder });
    folder.publish(report);
    if (fresh) fresh.finish();
    printReport(report, { folder: folder.path, withoutSuite: families.withoutSuite, flags });
    process.exitCode = report.decision.exitCode;
  } finally {
    folder.close();
  }
}

interface Measurement {
  readonly root: string;
  readonly config: Config;
  readonly families: SelectedFamilies;
  readonly policy: Policy;
  readonly models: Models;
  readonly folder: ReportFolder;
}

/**
 * Plans and executes the run and sums it up. Where the money ran out there is a report of what there is; anything
 * else that ended it early is thrown.
 */
async function measure({
  root,
  config,
  families,
  policy,
  models,
  folder,
}: Measurement): Promise<Report> {
  const settings = settingsOf(config, models.recorded, folder.id);
  const fixed = config.trials !== undefined || models.recorded;
  const plan = planRun(fixed ? families.inputs : withLooks(families.inputs, policy), settings);
  const trials: TrialRecord[] = [];
  const record = (line: TrialRecord) => {
    trials.push(line);
    folder.appendTrial(line);
  };
  folder.appendTrial(plan.manifest);
  const interrupt = onInterrupt();
  const progress = showProgress(process.stderr);
  const end = await execute(plan, {
    answers: models.answers,
    graders: {
      judge: models.judge,
      judgeSettings: settings.judge,
      checksOf: checkContexts(root, families.inputs),
      costOf: models.costOf,
      signal: interrupt.signal,
    },
    concurrency: config.concurrency,
    signal: interrupt.signal,
    onRecord: record,
    onProgress: progress.update,
    onLook: ({ run }, look) =>
      undecided(
        run,
        trials.filter(({ family }) => family === run.family),
        look,
        policy,
      ),
  });
  interrupt.release();
  progress.clear();
  if (end.kind === 'interrupted') throw new Interruption(config.store);
  const stopped = end.kind === 'stopped' ? end.failure : null;
  if (stopped !== null && !isMoney(stopped)) throw new StoppedRunError(stopped.message);
  return buildReport({
    manifest: plan.manifest,
    trials,
    planned: stopped === null ? trials.length : countTrials(plan),
    policy,
    finished: new Date().toISOString(),
    stopped: stopped?.message ?? null,
  });
}

function isMoney({ reason }: RecordedFailure): boolean {
  return reason === 'budget' || reason === 'spend limit';
}
