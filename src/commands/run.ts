import { Command } from 'commander';
import { forecast } from '../project/forecast.js';
import { joinBaselines } from '../project/join-baselines.js';
import { measure } from '../project/measure.js';
import { type PreparedRun, prepareRun } from '../project/prepare-run.js';
import { openReportFolder } from '../project/report-folder.js';
import type { RunFlags } from '../project/run-flags.js';
import { atTerminal } from './at-terminal.js';
import { describeForecast } from './describe-forecast.js';
import { printReport } from './print-report.js';

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
    .option('--baseline <variant...>', 'the variant to compare with; `stored` for what was kept')
    .option('--concurrency <n>', 'requests in flight at once')
    .option('--budget <usd>', 'the most to spend, judges included: 5usd')
    .option('--batch', 'ask by message batches: half the price, within 24 hours')
    .option('--shard <i/n>', 'ask a part of the cases; `assay merge` makes one run of all parts')
    .option('--rejudge', 'judge stored or recorded answers again, and buy nothing but judgements')
    .option('--fresh [id]', 'ask again although answers are stored; the same command resumes')
    .option('--seed <n>', 'seed of the statistics')
    .option('--reports <folder>', 'where reports are written')
    .option('-q, --quiet', 'print the decision alone')
    .option('--json', 'print the report as JSON on standard output')
    .action(run);
}

async function run(wanted: readonly string[], flags: RunFlags): Promise<void> {
  const prepared = await prepareRun(atTerminal(), wanted, flags);
  const { surroundings, config, families, fresh, plan } = prepared;
  const folder = openReportFolder(surroundings.root, config.reports, plan.manifest.id);
  try {
    if (!flags.quiet) process.stderr.write(`${await foreseen(prepared)}\n`);
    const report = await measure(prepared, folder);
    if (!prepared.rejudge) await joinBaselines(prepared, folder.trialsFile);
    folder.publish(report);
    fresh?.finish();
    printReport(report, { folder: folder.path, withoutSuite: families.withoutSuite, flags });
    process.exitCode = report.decision.exitCode;
  } finally {
    folder.close();
  }
}

/** What a run says of itself before it starts. */
async function foreseen(prepared: PreparedRun): Promise<string> {
  return prepared.rejudge
    ? 'Judges again what is stored or recorded, and asks for no answer.'
    : describeForecast(await forecast(prepared));
}
