import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { exportRequests } from '../models/batches/file.js';
import { pairsAheadOf } from '../project/pairwise.js';
import { type PreparedRun, prepareRun } from '../project/prepare-run.js';
import { UsageError } from '../project/usage-error.js';
import { plural } from '../reports/figures.js';
import { type MissingRequests, missingRequests } from '../runs/missing.js';
import { askedOfPairs, pairsAhead } from '../runs/pairwise/pairs-to-judge.js';
import { atTerminal } from './at-terminal.js';
import { type RunFlags, readRunFlags } from './run-flags.js';

/** `assay export`: writes what a run still has to ask as an official batch file. */
export function exportCommand(): Command {
  return new Command('export')
    .summary('write what a run would ask as a batch file, for another engine or account')
    .description(
      'Writes the requests whose answers are not stored, a line {custom_id, params} each: the answers first; once they are imported, the judgements.',
    )
    .argument('<file>', 'the batch file to write (.jsonl)')
    .argument('[agents...]', 'families, or files and folders of agents; all where none is named')
    .option('--config <file>', 'the configuration to read (default: assay.yaml, if there)')
    .option('--trials <n>', 'answers a variant gives to each case')
    .option('--baseline <variant...>', 'the variant that the others are compared with')
    .option(
      '--against <revision>',
      'compare agents with what they were at the last commit shared with it',
    )
    .option('--all', 'with --against: score the agents that did not change too')
    .option('--routing', 'the routing suite alone: whom an orchestrator calls')
    .option('--no-routing', 'all but the routing suite')
    .option('--shard <i/n>', 'a part of the cases')
    .action(exportFile);
}

async function exportFile(file: string, wanted: readonly string[], flags: RunFlags): Promise<void> {
  const prepared = await prepareRun(
    atTerminal(),
    wanted,
    readRunFlags({ ...flags, replay: false }),
  );
  const { answers, routings, judgements } = await missingOf(prepared);
  const lines = await writeLines(
    resolve(prepared.surroundings.root, file),
    exportRequests([...answers, ...routings, ...judgements]),
  );
  const routed = routings.length === 0 ? '' : `, ${plural(routings.length, 'routing answer')}`;
  const what = `${plural(answers.length, 'answer')}${routed} and ${plural(judgements.length, 'judgement')}`;
  const then =
    lines === 0
      ? 'Everything is stored: `assay run` asks nothing any more.'
      : `\`assay import\` reads the results${answers.length > 0 ? '; export again then, for the judgements' : ''}.`;
  process.stdout.write(`${file}: requests for ${what}. ${then}\n`);
}

/** The requests of a run whose answers are not stored. */
export async function missingOf({
  plan,
  models,
  pairs,
  stored,
}: PreparedRun): Promise<MissingRequests> {
  if (models.recorded) throw new UsageError('replay: a run on recordings asks nothing');
  const missing = await missingRequests(plan, models.store);
  const ahead = pairsAheadOf({ plan, pairs, stored });
  const compared =
    ahead === undefined ? null : await askedOfPairs(pairsAhead(ahead), ahead, models.store);
  return { ...missing, judgements: [...missing.judgements, ...(compared?.missing ?? [])] };
}

async function writeLines(path: string, lines: Iterable<string>): Promise<number> {
  const output = createWriteStream(path);
  await once(output, 'open');
  let count = 0;
  for (const line of lines) {
    count += 1;
    if (!output.write(`${line}\n`)) await once(output, 'drain');
  }
  output.end();
  await once(output, 'close');
  return count;
}
