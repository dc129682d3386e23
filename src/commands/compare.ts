import { Command } from 'commander';
import { prepareRun } from '../project/prepare-run.js';
import { chosenPair } from '../project/revisions/choose-pair.js';
import { atTerminal } from './at-terminal.js';
import { finishAndPrint } from './run.js';
import { type RunFlags, readRunFlags } from './run-flags.js';

interface CompareFlags extends RunFlags {
  readonly suite?: string;
}

/** `assay compare`: any two agents, each of the working tree or of a git revision. */
export function compareCommand(): Command {
  return new Command('compare')
    .summary('compare any two agents, each a file or one at a git revision')
    .description(
      'Compares a candidate with a baseline on one suite. Each is a file of the working tree, or revision:file, with the path from the folder of the project.',
    )
    .argument('<baseline>', 'agents/lead.md, or HEAD~3:agents/lead.md')
    .argument('<candidate>', 'agents/lead.md, or HEAD~3:agents/lead.md')
    .option('--suite <family>', 'the family whose suite both answer (default: the candidate’s)')
    .option('--config <file>', 'the configuration to read (default: assay.yaml, if there)')
    .option('--replay <path...>', 'answer from these recordings instead of asking a model')
    .option('--no-replay', 'ask the models although the configuration names recordings')
    .option(
      '--trials <n>',
      'answers each gives to each case, instead of rounds until a verdict stands',
    )
    .option('--concurrency <n>', 'requests in flight at once')
    .option('--budget <usd>', 'the most to spend, judges included: 5usd')
    .option('--batch', 'ask by message batches: half the price, within 24 hours')
    .option('--fresh [id]', 'ask again although answers are stored; the same command resumes')
    .option('--fail-on <outcome>', 'what fails the gate: regression, or inconclusive too')
    .option('--seed <n>', 'seed of the statistics')
    .option('--reports <folder>', 'where reports are written')
    .option('-q, --quiet', 'print the decision alone')
    .option('--json', 'print the report as JSON on standard output')
    .action(compare);
}

async function compare(baseline: string, candidate: string, flags: CompareFlags): Promise<void> {
  const { suite } = flags;
  const pair = chosenPair({ baseline, candidate, ...(suite !== undefined && { suite }) });
  await finishAndPrint(await prepareRun(atTerminal(), [], readRunFlags(flags), pair), flags);
}
