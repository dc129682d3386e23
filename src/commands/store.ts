import { resolve } from 'node:path';
import { Command } from 'commander';
import { pruneStore, summariseStore, verifyStore } from '../models/store/upkeep.js';
import { readConfig } from '../project/config/config.js';
import { UsageError } from '../project/usage-error.js';
import { plural } from '../reports/figures.js';
import { terminalText } from '../reports/terminal/text.js';
import { exitCode } from './exit-code.js';

interface StoreFlags {
  readonly config?: string;
}

/** `assay store`: what the answer store holds, and its upkeep. */
export function storeCommand(): Command {
  const command = new Command('store')
    .summary('show, prune and verify the answers that are kept')
    .description('Shows how many answers the store holds, how large and how old they are.')
    .option('--config <file>', 'the configuration to read (default: assay.yaml, if there)')
    .action(async (flags: StoreFlags) => print(await summary(await folderOf(flags))));
  command
    .command('prune')
    .summary('remove old answers')
    .description('Removes the answers that were written before so many days.')
    .requiredOption('--older-than <days>', 'age of the youngest answer to remove: 30d')
    .action(async ({ olderThan }: { olderThan: string }) =>
      print(await prune(await folderOf(command.opts()), readDays(olderThan))),
    );
  command
    .command('verify')
    .summary('read every answer, and set aside what cannot be trusted')
    .description('Reads every answer and sets those aside that are damaged; exits with 1 then.')
    .action(async () => print(await verify(await folderOf(command.opts()))));
  return command;
}

async function folderOf({ config: named }: StoreFlags): Promise<string> {
  const root = process.cwd();
  return resolve(root, (await readConfig(root, named)).store);
}

async function summary(folder: string): Promise<string> {
  const { answers, bytes, oldest, newest, damaged } = await summariseStore(folder);
  if (oldest === null || newest === null) return `${folder}: empty`;
  const ages = `${age(newest)} to ${age(oldest)} old`;
  const aside = damaged === 0 ? '' : `; ${damaged} set aside in damaged/`;
  return `${folder}: ${plural(answers, 'answer')}, ${size(bytes)}, ${ages}${aside}`;
}

async function prune(folder: string, days: number): Promise<string> {
  const before = new Date(Date.now() - days * DAY_MS);
  const { removed, bytes } = await pruneStore(folder, before);
  return `${folder}: removed ${plural(removed, 'answer')}, ${size(bytes)}`;
}

async function verify(folder: string): Promise<string> {
  const { whole, damaged } = await verifyStore(folder, ({ file, problem }) =>
    process.stderr.write(`set aside as ${terminalText(file)}: ${terminalText(problem)}\n`),
  );
  process.exitCode = damaged === 0 ? exitCode.ok : exitCode.failed;
  return `${folder}: ${plural(whole, 'answer')} whole, ${damaged} damaged`;
}

function print(line: string): void {
  process.stdout.write(`${terminalText(line)}\n`);
}

const DAY_MS = 86_400_000;

/** `30d`, or hours as `12h`. */
function readDays(given: string): number {
  const found = /^(\d+(?:\.\d+)?)([dh])$/.exec(given);
  if (found === null)
    throw new UsageError(
      `--older-than: expected days or hours as in 30d or 12h, got ${JSON.stringify(given)}`,
    );
  return Number(found[1]) / (found[2] === 'h' ? 24 : 1);
}

function age(written: Date): string {
  const hours = Math.max(0, Date.now() - written.getTime()) / (DAY_MS / 24);
  return hours < 48 ? plural(Math.floor(hours), 'hour') : plural(Math.floor(hours / 24), 'day');
}

const units = ['bytes', 'kB', 'MB', 'GB'] as const;

function size(bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${units[power]}`;
}
