import { Command } from 'commander';
import { diffRuns } from '../comparisons/run-diff/diff-runs.js';
import { readConfig } from '../project/config/config.js';
import { findRun } from '../project/run-folders/find-run.js';
import { readScoredRun } from '../project/run-folders/scored-run.js';
import { renderRunDiff } from '../reports/terminal/run-diff.js';
import { screenOf } from './screen.js';

interface DiffFlags {
  readonly config?: string;
  readonly reports?: string;
  readonly json?: true;
}

/** `assay diff`: two stored runs side by side. */
export function diffCommand(): Command {
  return new Command('diff')
    .summary('set two stored runs side by side')
    .description(
      'Says what was added, taken away and changed from one run to the other, how scores moved and which cases ended otherwise. Scores of different judges are never compared.',
    )
    .argument('<before>', 'the folder or id of a run')
    .argument('[after]', 'the folder or id of another; the newest where none is named')
    .option('--config <file>', 'the configuration to read (default: assay.yaml, if there)')
    .option('--reports <folder>', 'where reports are')
    .option('--json', 'print the differences as JSON')
    .action(diff);
}

async function diff(before: string, after: string | undefined, flags: DiffFlags): Promise<void> {
  const root = process.cwd();
  const { reports } = { ...(await readConfig(root, flags.config)), ...flags };
  const read = (run: string | undefined) => readScoredRun(root, findRun(root, reports, run));
  const found = diffRuns(await read(before), await read(after));
  process.stdout.write(
    flags.json
      ? `${JSON.stringify(found, null, 2)}\n`
      : renderRunDiff(found, screenOf(process.stdout, process.env)),
  );
}
