import { Command } from 'commander';
import { exportSuiteFile } from './suite-export.js';
import { importSuite } from './suite-import.js';

/** `assay suite`: cases from and for other tools. */
export function suiteCommand(): Command {
  const command = new Command('suite')
    .exitOverride()
    .summary('take over cases from other tools, and hand cases to them')
    .description(
      'Imports and exports suites of `claude plugin eval` and query lists of skill-creator. ' +
        'What the other format cannot say is named.',
    );
  command
    .command('import')
    .description(
      'adds the cases of a folder (`evals/<case>/prompt.md`) or of a query list (`[{query, should_trigger}]`)',
    )
    .argument('<path>', 'the folder of cases, or the JSON file of queries')
    .option('--family <name>', 'the family that behaviour cases are for')
    .option('--agent <name>', 'the agent that a query list is about')
    .option('--config <file>', 'the configuration to read (default: assay.yaml, if there)')
    .action(importSuite);
  command
    .command('export')
    .description('writes a suite for `claude plugin eval`, or a routing suite as a query list')
    .argument('<suite>', 'the suite file to read')
    .argument('<target>', 'the folder to write, or the .json file of queries; must not be there')
    .option('--agent <name>', 'the agent that a query list is about')
    .action(exportSuiteFile);
  return command;
}
