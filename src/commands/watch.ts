import { setMaxListeners } from 'node:events';
import { relative, resolve } from 'node:path';
import { Command } from 'commander';
import { readConfig } from '../project/config/config.js';
import { agentFolders } from '../project/families.js';
import { Interruption } from '../project/interruption.js';
import { StoppedRunError } from '../project/stopped-run-error.js';
import type { Surroundings } from '../project/surroundings.js';
import { type Cells, noCells } from '../project/watch/cells.js';
import { watchFiles } from '../project/watch/file-changes.js';
import { runSave, type Watched } from '../project/watch/run-save.js';
import { terminalText } from '../reports/terminal/text.js';
import { atTerminal } from './at-terminal.js';
import { describeError } from './describe-error.js';
import { describeSave } from './describe-save.js';
import { exitCode } from './exit-code.js';
import { type RunFlags, readRunFlags } from './run-flags.js';
import { screenOf } from './screen.js';

/** What one save may spend where nothing says otherwise, in US dollars. */
const DEFAULT_BUDGET = 2;

/** `assay watch`: while someone edits a prompt, runs what changed and shows the difference. */
export function watchCommand(): Command {
  return new Command('watch')
    .summary('run what changed whenever a file is saved')
    .description(
      'Runs the agents once, then with every save what changed: from the store where it can, within a budget, compared with what it was before. Writes no reports. A file that is broken meanwhile is named and waited for. Ctrl-C ends.',
    )
    .argument('[agents...]', 'families, files, folders or globs of agents; all where none is named')
    .option('--config <file>', 'the configuration to read (default: assay.yaml, if there)')
    .option('--replay <path...>', 'answer from these recordings instead of asking a model')
    .option('--no-replay', 'ask the models although the configuration names recordings')
    .option('--trials <n>', 'answers a variant gives to each case (default: 3)')
    .option('--concurrency <n>', 'requests in flight at once')
    .option(
      '--budget <usd>',
      'the most that one save may spend (default: the budget of a run, or 2usd)',
    )
    .action(watch);
}

async function watch(wanted: readonly string[], flags: RunFlags): Promise<void> {
  const terminal = atTerminal();
  const { root, signal } = terminal;
  const config = await readConfig(root, flags.config);
  const budget = config.budget ?? DEFAULT_BUDGET;
  const options = { budget, ...readRunFlags(flags) };
  const folders = [...agentFolders(root, config), config.suites, flags.config ?? 'assay.yaml'];
  let outdated = new AbortController();
  const changes = await watchFiles(
    folders.map((path) => resolve(root, path)),
    signal,
    () => outdated.abort(),
  );
  let cells = noCells;
  const run = async (files: readonly string[]) => {
    // What a run has not asked yet when the next save comes is not asked any more.
    outdated = new AbortController();
    const surroundings = { ...terminal, signal: eitherOf(signal, outdated.signal) };
    cells = await show(files, cells, surroundings, { agents: wanted, options });
  };
  try {
    await run([]);
    for await (const files of changes.saves()) await run(files);
  } finally {
    await changes.close();
  }
  process.exitCode = exitCode.ok;
}

function eitherOf(...signals: readonly AbortSignal[]): AbortSignal {
  const either = AbortSignal.any([...signals]);
  // Every request under way listens; that is no leak.
  setMaxListeners(0, either);
  return either;
}

/** Runs what changed and shows it. What is broken while it is edited is shown, and waited for. */
async function show(
  files: readonly string[],
  cells: Cells,
  surroundings: Surroundings,
  watched: Watched,
): Promise<Cells> {
  printTitle(files.map((file) => relative(surroundings.root, file)));
  try {
    const save = await runSave(surroundings, watched, cells);
    print(describeSave(save, screenOf(process.stdout, process.env).columns));
    return save.cells;
  } catch (error) {
    if (error instanceof Interruption) return cells;
    const { text, code } = describeError(error);
    // A save mends what a person wrote, and neither a bad key nor a bug of ours.
    if (error instanceof StoppedRunError || code !== exitCode.usage) throw error;
    print(text);
    return cells;
  }
}

const CLEAR = '\u001b[2J\u001b[3J\u001b[H';

/** In place on a terminal: what was there before is about another save. */
function printTitle(files: readonly string[]): void {
  const time = new Date().toTimeString().slice(0, 8);
  const what = files.length === 0 ? 'the first run' : files.map(terminalText).join(', ');
  process.stdout.write(process.stdout.isTTY ? CLEAR : '\n');
  print(`${time}  ${what}`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
