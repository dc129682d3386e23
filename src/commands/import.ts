import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { importResults } from '../models/batches/file.js';
import { prepareRun } from '../project/prepare-run.js';
import { type AskedGroup, recordStored } from '../project/run-folders/record-answers.js';
import { UsageError } from '../project/usage-error.js';
import { plural } from '../reports/figures.js';
import { terminalText } from '../reports/terminal/text.js';
import { atTerminal } from './at-terminal.js';
import { exitCode } from './exit-code.js';
import { missingOf } from './export.js';
import { type RunFlags, readRunFlags } from './run-flags.js';

/** `assay import`: keeps the results of an official batch file as answers. */
export function importCommand(): Command {
  return new Command('import')
    .summary('read the results of a batch file into the store')
    .description(
      'Reads lines {custom_id, result} in any order, and keeps the answers to what the run asks for.',
    )
    .argument('<file>', 'the results file to read (.jsonl)')
    .argument('[agents...]', 'families, or files and folders of agents; all where none is named')
    .option('--config <file>', 'the configuration to read (default: assay.yaml, if there)')
    .option('--trials <n>', 'answers a variant gives to each case')
    .option('--baseline <variant...>', 'the variant that the others are compared with')
    .option('--routing', 'the routing suite alone: whom an orchestrator calls')
    .option('--no-routing', 'all but the routing suite')
    .option('--record <file>', 'also append the answers to a recording, for `replay`')
    .option('--shard <i/n>', 'a part of the cases')
    .action(importFile);
}

interface ImportFlags extends RunFlags {
  readonly record?: string;
}

async function importFile(
  file: string,
  wanted: readonly string[],
  flags: ImportFlags,
): Promise<void> {
  const prepared = await prepareRun(
    atTerminal(),
    wanted,
    readRunFlags({ ...flags, replay: false }),
  );
  const { models, surroundings } = prepared;
  if (models.recorded) throw new UsageError('replay: a run on recordings asks nothing');
  const { answers, routings, judgements } = await missingOf(prepared);
  const input = await open(resolve(surroundings.root, file));
  const imported = await importResults(
    input.readLines(),
    [...answers, ...routings, ...judgements],
    models.store,
  ).finally(() => input.close());
  for (const line of imported.failed) process.stderr.write(`${file}: ${terminalText(line)}\n`);
  const groups: readonly AskedGroup[] = [
    { purpose: 'answer', asked: answers },
    { purpose: 'routing', asked: routings },
    { purpose: 'judgement', asked: judgements },
  ];
  if (flags.record !== undefined) {
    await recordStored(flags.record, groups, { root: surroundings.root, store: models.store });
  }
  const unknown =
    imported.unknown === 0
      ? ''
      : `; ${plural(imported.unknown, 'result')} of what this run does not ask for, or has already`;
  process.stdout.write(
    `${plural(imported.answers, 'answer')} kept, ${imported.failed.length} failed${unknown}. \`assay run\` goes on with them.\n`,
  );
  process.exitCode = imported.failed.length === 0 ? exitCode.ok : exitCode.failed;
}
