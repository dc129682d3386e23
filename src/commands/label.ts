import { join } from 'node:path';
import { Command } from 'commander';
import { drawSample } from '../comparisons/label-sample.js';
import { readConfig } from '../project/config.js';
import { openRunFile, trialsOf } from '../project/run-file.js';
import { UsageError } from '../project/usage-error.js';
import { plural } from '../reports/figures.js';
import {
  type LabelFile,
  type LabelledAnswer,
  readLabels,
  writeLabels,
} from '../runs/label-file.js';
import type { RunFamily, RunManifest } from '../runs/record.js';
import { shownPath } from '../suites/read-yaml-file.js';
import { askForLabels } from './ask-for-labels.js';

interface LabelFlags {
  readonly config?: string;
  readonly sample: string;
  readonly labels?: string;
  readonly seed?: string;
  readonly open?: true;
}

/** `assay label`: has a person decide criteria, so that the judge can be held against it. */
export function labelCommand(): Command {
  return new Command('label')
    .summary('decide criteria yourself, to hold the judge against')
    .description(
      'Draws answers of a run, an equal share of every case and variant, and asks you about each criterion. Neither the variant nor what the judge said is shown. What you decide is kept in labels/<family>.yaml as you go; stop and go on whenever you like.',
    )
    .argument('[run]', "a run's folder (default: the latest)")
    .option('--sample <n>', 'answers to label in all, of each family', '20')
    .option('--labels <folder>', 'where the labels are')
    .option('--seed <n>', 'seed of the draw')
    .option('--open', 'ask nothing: write the sample with open labels, to fill in with an editor')
    .option('--config <file>', 'the configuration to read (default: assay.yaml, if there)')
    .action(label);
}

async function label(folder: string | undefined, flags: LabelFlags): Promise<void> {
  const root = process.cwd();
  const config = await readConfig(root, flags.config);
  const run = await openRunFile(folder ?? join(config.reports, 'latest'));
  const most = wholeNumber('sample', flags.sample);
  const seed = flags.seed === undefined ? config.seed : wholeNumber('seed', flags.seed);
  for (const family of judgedFamilies(run.manifest)) {
    const path = join(flags.labels ?? config.labels, `${family.family}.yaml`);
    const known = await readLabels(path, root, family.family);
    const drawn = await draw(join(run.path, 'trials.jsonl'), family, { known, most, seed });
    const labels = { ...known, answers: [...known.answers, ...drawn] };
    await writeLabels(path, root, labels);
    const save = (changed: LabelFile) => writeLabels(path, root, changed);
    const done = flags.open ? labels : await askForLabels(labels, save);
    process.stdout.write(`${summaryOf(done, shownPath(path, root))}\n`);
  }
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

interface DrawOptions {
  readonly known: LabelFile;
  readonly most: number;
  readonly seed: number;
}

/** Answers for people to label, beside those that are known already, their labels open. */
async function draw(
  file: string,
  family: RunFamily,
  { known, most, seed }: DrawOptions,
): Promise<readonly LabelledAnswer[]> {
  const cases = new Map(family.cases.map((each) => [each.id, each]));
  const labelled = new Set(known.answers.map(keyOf));
  const candidates: LabelledAnswer[] = [];
  for await (const trial of trialsOf(file)) {
    const { answer } = trial;
    const of = cases.get(trial.case);
    if (trial.family !== family.family || !of || answer === null) continue;
    // Neither what was cut off nor what was only asked to confirm something counts in a score.
    if (answer.stopReason === 'max_tokens' || trial.stage !== undefined) continue;
    const { case: id, variant, trial: number } = trial;
    const criteria = of.rubric.filter(({ kind }) => kind === 'criterion');
    const labels = criteria.map(({ id, text }) => ({ id, text, met: 'open' as const }));
    const one = {
      case: id,
      variant,
      trial: number,
      task: [...of.blocks],
      answer: answer.text,
      labels,
    };
    if (labels.length > 0 && !labelled.has(keyOf(one))) candidates.push(one);
  }
  return drawSample(candidates, Math.max(0, most - known.answers.length), seed);
}

function keyOf(labelled: Pick<LabelledAnswer, 'case' | 'answer'>): string {
  return JSON.stringify([labelled.case, labelled.answer]);
}

function summaryOf({ answers }: LabelFile, path: string): string {
  const labels = answers.flatMap((answer) => answer.labels);
  const open = labels.filter(({ met }) => met === 'open').length;
  return `${path}: ${plural(answers.length, 'answer')}, ${plural(labels.length - open, 'label')}, ${open} open`;
}
