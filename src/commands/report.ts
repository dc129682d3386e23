import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import { readConfig } from '../project/config/config.js';
import { findRun } from '../project/run-folders/find-run.js';
import { csvOfRun, runFormats } from '../project/run-folders/report-formats.js';
import { readStoredReport } from '../project/run-folders/stored-report.js';
import { UsageError } from '../project/usage-error.js';
import { renderGithub } from '../reports/findings/report-github.js';
import { renderTerminal, type Screen } from '../reports/terminal/terminal.js';
import { unknownWord } from '../words/nearest-word.js';
import { screenOf } from './screen.js';

interface ReportFlags {
  readonly config?: string;
  readonly reports?: string;
  readonly format: string;
  readonly out?: string;
}

/** `assay report`: renders a stored run again. */
export function reportCommand(): Command {
  return new Command('report')
    .summary('render a stored run again, in any format')
    .description(
      'Renders what a run has stored: the same bytes that the run wrote, or the terminal’s report, or every trial as CSV.',
    )
    .argument('[run]', 'the folder or id of a run; the newest where none is named')
    .option('--config <file>', 'the configuration to read (default: assay.yaml, if there)')
    .option('--reports <folder>', 'where reports are')
    .option(
      '-f, --format <name>',
      'terminal, html, markdown, json, junit, csv or github',
      'terminal',
    )
    .option('-o, --out <file>', 'write to a file instead of standard output')
    .action(report);
}

async function report(wanted: string | undefined, flags: ReportFlags): Promise<void> {
  const root = process.cwd();
  const config = await readConfig(root, flags.config);
  const format = formatOf(flags.format);
  const folder = findRun(root, flags.reports ?? config.reports, wanted);
  const pieces = await piecesOf(format, { root, folder, screen: screenFor(flags) });
  if (flags.out === undefined)
    await pipeline(Readable.from(pieces), process.stdout, { end: false });
  else await pipeline(Readable.from(pieces), createWriteStream(resolve(root, flags.out)));
}

const formats = ['terminal', 'csv', 'html', 'markdown', 'json', 'junit', 'github'] as const;
type Format = (typeof formats)[number];

function formatOf(given: string): Format {
  const format = formats.find((each) => each === given);
  if (format !== undefined) return format;
  throw new UsageError(`--format: ${unknownWord('format', given, formats)}`);
}

interface StoredRun {
  readonly root: string;
  readonly folder: string;
  readonly screen: Screen;
}

async function piecesOf(
  format: Format,
  { root, folder, screen }: StoredRun,
): Promise<Iterable<string> | AsyncIterable<string>> {
  if (format === 'csv') return csvOfRun(root, folder);
  const stored = await readStoredReport(root, folder);
  if (format === 'github') return [renderGithub(stored)];
  return format === 'terminal'
    ? [renderTerminal(stored, screen)]
    : runFormats[format].render(stored);
}

/** A file has no width and no colours. */
function screenFor({ out }: ReportFlags): Screen {
  return out === undefined ? screenOf(process.stdout, process.env) : { columns: 80, colour: false };
}
