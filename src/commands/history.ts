import { Command } from 'commander';
import { historiesOf } from '../comparisons/history/with-history.js';
import type { FamilyHistory } from '../comparisons/report.js';
import { readConfig } from '../project/config/config.js';
import { readHistory } from '../project/nights/history-file.js';
import { UsageError } from '../project/usage-error.js';
import { plural } from '../reports/figures.js';
import { renderHistory } from '../reports/terminal/history.js';
import { unknownWord } from '../words/nearest-word.js';
import { screenOf } from './screen.js';

interface HistoryFlags {
  readonly config?: string;
  readonly reports?: string;
  readonly last: string;
  readonly json?: true;
}

/** `assay history`: scores and costs over earlier nights. */
export function historyCommand(): Command {
  return new Command('history')
    .summary('show scores and costs over earlier nights')
    .description(
      'Shows the nights in which variants were asked afresh, what changed between them, what moved since the last one, and drift alarms.',
    )
    .argument('[names...]', 'families or variants; all where none is named')
    .option('--config <file>', 'the configuration to read (default: assay.yaml, if there)')
    .option('--reports <folder>', 'where reports are')
    .option('-n, --last <nights>', 'nights of each variant in figures', '7')
    .option('--json', 'print the nights as JSON')
    .action(history);
}

async function history(names: readonly string[], flags: HistoryFlags): Promise<void> {
  const root = process.cwd();
  const config = await readConfig(root, flags.config);
  const reports = flags.reports ?? config.reports;
  const nights = nightsWanted(flags.last);
  const lines = await readHistory(root, reports, (line) => process.stderr.write(`${line}\n`));
  const known = historiesOf(lines);
  const found = known.length === 0 ? known : select(known, names);
  if (flags.json) process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
  else if (found.length === 0) process.stdout.write(`${nothing(lines.length, reports)}\n`);
  else {
    const screen = screenOf(process.stdout, process.env);
    process.stdout.write(renderHistory(found, { ...screen, nights }));
  }
}

function nightsWanted(given: string): number {
  const nights = Number(given);
  if (Number.isSafeInteger(nights) && nights > 0) return nights;
  throw new UsageError(`--last: expected a number of nights, got ${JSON.stringify(given)}`);
}

/** The families that are named, and of others the variants that are. */
function select(
  histories: readonly FamilyHistory[],
  names: readonly string[],
): readonly FamilyHistory[] {
  if (names.length === 0) return histories;
  const known = histories.flatMap(({ family, variants }) => [
    family,
    ...variants.map(({ variant }) => variant),
  ]);
  for (const name of names) {
    if (!known.includes(name)) throw new UsageError(unknownWord('family or variant', name, known));
  }
  return histories.flatMap((history) => {
    if (names.includes(history.family)) return [history];
    const variants = history.variants.filter(({ variant }) => names.includes(variant));
    return variants.length === 0 ? [] : [{ ...history, variants }];
  });
}

function nothing(runs: number, reports: string): string {
  return runs === 0
    ? `No run is in ${reports}/history.jsonl yet.`
    : `${plural(runs, 'run')} in ${reports}/history.jsonl, none with answers of its own: \`assay run --fresh\` asks anew.`;
}
