import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { readConfig } from '../project/config/config.js';
import { findRun } from '../project/run-folders/find-run.js';

interface OpenFlags {
  readonly config?: string;
  readonly reports?: string;
}

/** `assay open`: shows a report in the browser. */
export function openCommand(): Command {
  return new Command('open')
    .summary('open the newest report in the browser')
    .description(
      'Opens report.html of a run, and prints where it is. Where nothing can open it, that is all.',
    )
    .argument('[run]', 'the folder or id of a run; the newest where none is named')
    .option('--config <file>', 'the configuration to read (default: assay.yaml, if there)')
    .option('--reports <folder>', 'where reports are')
    .action(open);
}

async function open(wanted: string | undefined, flags: OpenFlags): Promise<void> {
  const root = process.cwd();
  const config = await readConfig(root, flags.config);
  const file = join(findRun(root, flags.reports ?? config.reports, wanted), 'report.html');
  process.stdout.write(`${file}\n`);
  const problem = await show(resolve(root, file));
  if (problem !== null) process.stderr.write(`assay: ${problem}: open the file yourself\n`);
}

/** A browser that is still there after so long has taken the file. */
const PATIENCE_MS = 3_000;

/** Hands a file to the program that the system opens it with; resolves to what went wrong, or `null`. */
function show(file: string): Promise<string | null> {
  const [program, args] = openerOf(process.platform, file);
  return new Promise((done) => {
    // No shell: whatever a path holds, it is one argument.
    const child = spawn(program, args, { detached: true, stdio: 'ignore' });
    const patience = setTimeout(() => done(null), PATIENCE_MS);
    const end = (problem: string | null) => {
      clearTimeout(patience);
      done(problem);
    };
    child.once('error', () => end(`nothing here opens a browser (${program} is missing)`));
    child.once('exit', (code) =>
      // Windows' explorer answers 1 also where it did what it should.
      end(code === 0 || program === 'explorer.exe' ? null : `${program} could not open it`),
    );
    child.unref();
  });
}

function openerOf(platform: NodeJS.Platform, file: string): readonly [string, readonly string[]] {
  if (platform === 'darwin') return ['open', [file]];
  if (platform === 'win32') return ['explorer.exe', [file]];
  return ['xdg-open', [file]];
}
