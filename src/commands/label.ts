import { join } from 'node:path';
import { Command } from 'commander';
import { readConfig } from '../project/config/config.js';
import {
  type LabelFormat,
  labelPathOf,
  labelPaths,
  readLabelFile,
  writeLabelFile,
} from '../project/judges/label-files.js';
import { openRunFile } from '../project/run-folders/run-file.js';
import { UsageError } from '../project/usage-error.js';
import { plural } from '../reports/figures.js';
import type { LabelFile } from '../runs/label-file.js';
import type { RunFamily, RunManifest } from '../runs/record.js';
import { shownPath } from '../suites/read-yaml-file.js';
import { askForLabels } from './ask-for-labels.js';
import { withDrawn } from './draw-labels.js';
import { type Prompts, promptsAtTerminal } from './prompts.js';

interface LabelFlags {
  readonly config?: string;
  readonly sample: string;
  readonly labels?: string;
  readonly seed?: string;
  readonly open?: true;
  readonly by?: string;
  readonly format?: string;
}

/** `assay label`: has a person decide criteria, so that the judge can be held against it. */
export function labelCommand(): Command {
  return new Command('label')
    .summary('decide criteria yourself, to hold the judge against')
    .description(
      'Draws answers of a run, an equal share of every case and variant, and asks you about each criterion. Neither the variant nor what the judge said is shown. What you decide is kept in labels/<family>.yaml, or .csv, as you go; stop and go on whenever you like.',
    )
    .argument('[run]', "a run's folder (default: the latest)")
    .option('--sample <n>', 'answers to label in all, of each family', '20')
    .option('--labels <folder>', 'where the labels are')
    .option('--seed <n>', 'seed of the draw')
    .option('--open', 'ask nothing: write the sample with open labels, to fill in with an editor')
    .option('--by <person>', 'who labels, where several people do: each has a file of their own')
    .option('--format <format>', 'yaml or csv, of a file that is not there yet (default: yaml)')
    .option('--config <file>', 'the configuration to read (default: assay.yaml, if there)')
    .action(label);
}

async function label(folder: string | undefined, flags: LabelFlags): Promise<void> {
  const prompts = promptsAtTerminal();
  try {
    await labelFamilies(folder, flags, prompts);
  } finally {
    prompts.close();
  }
}

async function labelFamilies(
  folder: string | undefined,
  flags: LabelFlags,
  prompts: Prompts,
): Promise<void> {
  const root = process.cwd();
  const config = await readConfig(root, flags.config);
  const run = await openRunFile(folder ?? join(config.reports, 'latest'));
  const most = wholeNumber('sample', flags.sample);
  const seed = flags.seed === undefined ? config.seed : wholeNumber('seed', flags.seed);
  const [person, format] = [personOf(flags.by), formatOf(flags.format)];
  for (const family of judgedFamilies(run.manifest)) {
    const { suiteFamily = family.family } = family;
    const place = { folder: flags.labels ?? config.labels, family: suiteFamily };
    const files = labelPaths(place.folder, root, place.family);
    const path = labelPathOf(files, place, { person, format });
    const own = await readLabelFile(path, root, place.family);
    const others = await Promise.all(
      files
        .filter((each) => each.path !== path)
        .map((each) => readLabelFile(each.path, root, place.family)),
    );
    const trials = join(run.path, 'trials.jsonl');
    const labels = await withDrawn(trials, family, { own, others }, { most, seed });
    const save = (changed: LabelFile) => writeLabelFile(path, root, changed);
    await save(labels);
    const done = flags.open ? labels : await askForLabels(labels, save, prompts);
    process.stdout.write(`${summaryOf(done, shownPath(path, root))}\n`);
  }
}

/** Who labels, as it stands in the name of a file. */
function personOf(given: string | undefined): string | null {
  if (given === undefined || /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(given)) return given ?? null;
  const got = JSON.stringify(given);
  throw new UsageError(`--by: expected a name of letters, digits and any of . _ -, got ${got}`);
}

function formatOf(given: string | undefined): LabelFormat | null {
  if (given === undefined || given === 'yaml' || given === 'csv') return given ?? null;
  throw new UsageError(`--format: expected yaml or csv, got ${JSON.stringify(given)}`);
}

function wholeNumber(flag: string, given: string): number {
  const number = Number(given);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new UsageError(`--${flag}: expected a whole number above 0, got ${JSON.stringify(given)}`);
}

function judgedFamilies({ families }: RunManifest): readonly RunFamily[] {
  const judged = families.filter(({ cases }) =>
    cases.some(({ rubric }) => rubric.some(({ kind }) => kind === 'criterion')),
  );
  if (judged.length > 0) return judged;
  throw new UsageError(
    'the run has no criteria: there is nothing for a judge or a person to decide',
  );
}

function summaryOf({ answers }: LabelFile, path: string): string {
  const labels = answers.flatMap((answer) => answer.labels);
  const open = labels.filter(({ met }) => met === 'open').length;
  return `${path}: ${plural(answers.length, 'answer')}, ${plural(labels.length - open, 'label')}, ${open} open`;
}
