import { Command } from 'commander';
import { finishRun } from '../project/finish-run.js';
import { forecast } from '../project/forecast.js';
import { forecastRejudge } from '../project/judges/rejudge-forecast.js';
import { tellWebhook } from '../project/nights/webhook.js';
import { type PreparedRun, prepareRun } from '../project/prepare-run.js';
import { fold } from '../reports/fold.js';
import { atTerminal } from './at-terminal.js';
import { describeForecast, describeRejudge } from './describe-forecast.js';
import { printReport } from './print-report.js';
import { type RunFlags, readRunFlags } from './run-flags.js';
import { screenOf } from './screen.js';

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
    .option(
      '--against <revision>',
      'compare agents with what they were at the last commit shared with it',
    )
    .option('--all', 'with --against: score the agents that did not change too')
    .option('--concurrency <n>', 'requests in flight at once')
    .option('--budget <usd>', 'the most to spend, judges included: 5usd')
    .option('--batch', 'ask by message batches: half the price, within 24 hours')
    .option('--shard <i/n>', 'ask a part of the cases; `assay merge` makes one run of all parts')
    .option('--rejudge', 'judge stored or recorded answers again, and buy nothing but judgements')
    .option('--fresh [id]', 'ask again although answers are stored; the same command resumes')
    .option('--routing', 'the routing suite alone: whom an orchestrator calls')
    .option('--no-routing', 'all but the routing suite')
    .option('--fail-on <outcome>', 'what fails the gate: regression, or inconclusive too')
    .option('--seed <n>', 'seed of the statistics')
    .option('--reports <folder>', 'where reports are written')
    .option('-q, --quiet', 'print the decision alone')
    .option('--json', 'print the report as JSON on standard output')
    .action(run);
}

async function run(wanted: readonly string[], flags: RunFlags): Promise<void> {
  await finishAndPrint(await prepareRun(atTerminal(), wanted, readRunFlags(flags)), flags);
}

/** Runs what is prepared, says what it will take and what came of it, and sets the exit code. */
export async function finishAndPrint(
  prepared: PreparedRun,
  flags: Pick<RunFlags, 'quiet' | 'json'>,
): Promise<void> {
  const foresee = async () => {
    if (!flags.quiet) process.stderr.write(`${onScreen(await foreseen(prepared))}\n`);
  };
  const { report, folder } = await finishRun(prepared, foresee);
  printReport(report, { folder, withoutSuite: prepared.families.withoutSuite, flags });
  process.exitCode = report.decision.exitCode;
  const { config, surroundings } = prepared;
  await tellWebhook(report, { config, env: process.env, notice: surroundings.notice });
}

/** Folded on a terminal; in a log one line stays one. */
function onScreen(line: string): string {
  return process.stderr.isTTY
    ? fold(line, screenOf(process.stderr, process.env).columns, '  ')
    : line;
}

/** What a run says of itself before it starts. */
async function foreseen(prepared: PreparedRun): Promise<string> {
  return prepared.rejudge
    ? describeRejudge(await forecastRejudge(prepared))
    : describeForecast(await forecast(prepared));
}
