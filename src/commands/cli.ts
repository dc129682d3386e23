#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { UsageError } from '../project/usage-error.js';
import { version } from '../project/version.js';
import { unknownWord } from '../words/nearest-word.js';
import { describeError } from './describe-error.js';
import { exitCode } from './exit-code.js';
import { keepHeapSmall } from './heap-growth.js';

/** A command by its name; its code is loaded when it is called, so that `assay --version` is instant. */
interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

const commands: readonly CommandEntry[] = [
  {
    name: 'init',
    summary: 'begin in a repository: configuration, suites, workflow',
    load: async () => (await import('./init.js')).initCommand(),
  },
  {
    name: 'run',
    summary: 'ask, grade, compare and report',
    load: async () => (await import('./run.js')).runCommand(),
  },
  {
    name: 'compare',
    summary: 'compare any two agents, each a file or one at a git revision',
    load: async () => (await import('./compare.js')).compareCommand(),
  },
  {
    name: 'watch',
    summary: 'run what changed whenever a file is saved',
    load: async () => (await import('./watch.js')).watchCommand(),
  },
  {
    name: 'plan',
    summary: 'say what a run will cost and see, before it spends anything',
    load: async () => (await import('./plan.js')).planCommand(),
  },
  {
    name: 'report',
    summary: 'render a stored run again, in any format',
    load: async () => (await import('./report.js')).reportCommand(),
  },
  {
    name: 'open',
    summary: 'open the newest report in the browser',
    load: async () => (await import('./open.js')).openCommand(),
  },
  {
    name: 'diff',
    summary: 'set two stored runs side by side',
    load: async () => (await import('./diff.js')).diffCommand(),
  },
  {
    name: 'history',
    summary: 'show scores and costs over earlier nights',
    load: async () => (await import('./history.js')).historyCommand(),
  },
  {
    name: 'merge',
    summary: 'make one run of the shards that several machines ran',
    load: async () => (await import('./merge.js')).mergeCommand(),
  },
  {
    name: 'export',
    summary: 'write what a run would ask as a batch file, for another engine or account',
    load: async () => (await import('./export.js')).exportCommand(),
  },
  {
    name: 'import',
    summary: 'read the results of a batch file into the store',
    load: async () => (await import('./import.js')).importCommand(),
  },
  {
    name: 'store',
    summary: 'show, prune and verify the answers that are kept',
    load: async () => (await import('./store.js')).storeCommand(),
  },
  {
    name: 'judge',
    summary: 'find out whether answers can talk the judge round',
    load: async () => (await import('./judge.js')).judgeCommand(),
  },
  {
    name: 'baseline',
    summary: 'keep the trials of a run, to compare later prompts with',
    load: async () => (await import('./baseline.js')).baselineCommand(),
  },
  {
    name: 'label',
    summary: 'decide criteria yourself, to hold the judge against',
    load: async () => (await import('./label.js')).labelCommand(),
  },
  {
    name: 'calibrate',
    summary: 'hold the judge against what people decided',
    load: async () => (await import('./calibrate.js')).calibrateCommand(),
  },
  {
    name: 'noise',
    summary: 'compare a variant with itself: what scores do when nothing changes',
    load: async () => (await import('./noise.js')).noiseCommand(),
  },
  {
    name: 'derive',
    summary: 'make or refresh suites from the examples in agent files',
    load: async () => (await import('./derive.js')).deriveCommand(),
  },
  {
    name: 'suite',
    summary: 'take over cases from other tools, and hand cases to them',
    load: async () => (await import('./suite.js')).suiteCommand(),
  },
  {
    name: 'lint',
    summary: 'say what is wrong with agent files, and mend what can be mended',
    load: async () => (await import('./lint.js')).lintCommand(),
  },
];

async function main(args: readonly string[]): Promise<void> {
  const word = commandWord(args);
  const wanted = commands.find(({ name }) => name === word);
  if (args[0] === 'help' && word !== undefined && wanted === undefined) {
    throw new UsageError(
      unknownWord(
        'command',
        word,
        commands.map(({ name }) => name),
      ),
    );
  }
  const program = new Command('assay')
    .description('Tests the prompts of agents and says whether a difference is real.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .exitOverride();
  for (const { name, summary, load } of commands) {
    program.addCommand(
      name === wanted?.name
        ? (await load()).exitOverride()
        : new Command(name).summary(summary).description(summary),
    );
  }
  await program.parseAsync(args, { from: 'user' });
}

/** The command that is called, or asked about with `help`. */
function commandWord(args: readonly string[]): string | undefined {
  const words = args.filter((arg) => !arg.startsWith('-'));
  return words[0] === 'help' ? words[1] : words[0];
}

/** commander has already printed what is wrong; the code tells help asked for from a mistake. */
function codeOf(error: CommanderError): number {
  return error.exitCode === 0 ? exitCode.ok : exitCode.usage;
}

/** Whoever reads our output may stop early, as `head` does: then there is nothing left to say. */
function onOutputError(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') {
    process.stderr.write(`assay: the output cannot be written: ${error.message}\n`);
    process.exitCode = exitCode.usage;
  }
  process.exit();
}

/** What ends the process behind the command's back, such as a check of the user's own, must not look like a result. */
function onEarlyEnd(): void {
  process.exitCode = exitCode.bug;
  process.stderr.write('assay: the process was ended before the command was done\n');
}

function report(error: unknown): void {
  const { text, code } = describeError(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = code;
}

keepHeapSmall();
process.stdout.on('error', onOutputError);
process.once('exit', onEarlyEnd);
process.once('uncaughtException', (error) => {
  process.off('exit', onEarlyEnd);
  report(error);
  process.exit();
});

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = codeOf(error);
  else report(error);
} finally {
  process.off('exit', onEarlyEnd);
}
