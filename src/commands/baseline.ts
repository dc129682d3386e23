import { join, resolve } from 'node:path';
import { Command } from 'commander';
import {
  type Baseline,
  clearBaseline,
  readBaseline,
  storedFamilies,
  writeBaseline,
} from '../project/baselines/baseline-file.js';
import { trialsOfCases } from '../project/baselines/stored-baselines.js';
import { readConfig } from '../project/config/config.js';
import type { Config } from '../project/config/config-schema.js';
import { openRunFile, type RunFile } from '../project/run-folders/run-file.js';
import { UsageError } from '../project/usage-error.js';
import { minute, plural } from '../reports/figures.js';
import { terminalText } from '../reports/terminal/text.js';
import type { RunFamily, RunManifest, TrialRecord } from '../runs/record.js';
import { suiteIdentity } from '../runs/suite-identity.js';
import { unknownWord } from '../words/nearest-word.js';

interface BaselineFlags {
  readonly config?: string;
  readonly run?: string;
}

/** `assay baseline`: keeps the trials of an earlier run, to compare later prompts with. */
export function baselineCommand(): Command {
  const command = new Command('baseline')
    .exitOverride()
    .summary('keep the trials of a run, to compare later prompts with')
    .description('Keeps the trials of a run; `assay run --baseline stored` compares with them.');
  const withConfig = (sub: Command) =>
    sub.option('--config <file>', 'the configuration to read (default: assay.yaml, if there)');
  withConfig(command.command('set'))
    .description('keeps the trials of a variant, with everything they depend on')
    .argument('[variant]', 'needed where the run had several of a family')
    .option('--run <folder>', 'the run to take them from (default: the latest)')
    .action(set);
  withConfig(command.command('show'))
    .description('says what is kept')
    .argument('[variant]', 'all where none is named')
    .action(show);
  withConfig(command.command('clear'))
    .description('takes away what is kept')
    .argument('[variant]', 'all where none is named')
    .action(clear);
  return command;
}

async function set(variant: string | undefined, flags: BaselineFlags): Promise<void> {
  const root = process.cwd();
  const config = await readConfig(root, flags.config);
  const folder = flags.run ?? join(config.reports, 'latest');
  const run = await openRunFile(resolve(root, folder));
  for (const family of familiesWith(run.manifest, variant)) {
    const baseline = await baselineOf(run, family, variant);
    await writeBaseline(root, config, baseline);
    print(`kept: ${describe(baseline)}`);
  }
}

/** The families that a variant belongs to; all where none is named. */
function familiesWith(manifest: RunManifest, variant: string | undefined): readonly RunFamily[] {
  // A catalogue is no variant to come back to: it is made of what the agents are today.
  const families = manifest.families.filter(({ routing }) => routing === undefined);
  if (families.length === 0)
    throw new UsageError('baseline set: expected a run of agents, got one of catalogues alone');
  if (variant === undefined) return families;
  const found = families.filter(({ variants }) => variants.some(({ id }) => id === variant));
  if (found.length > 0) return found;
  const known = families.flatMap(({ variants }) => variants.map(({ id }) => id));
  throw new UsageError(`baseline set: ${unknownWord('variant', variant, known)}`);
}

async function baselineOf(
  { manifest, trials }: RunFile,
  family: RunFamily,
  wanted: string | undefined,
): Promise<Baseline> {
  if (family.suiteFamily !== undefined) {
    throw new UsageError(
      `baseline set: the run compared ${family.family} with what it was; expected a run of the whole family ${family.suiteFamily}`,
    );
  }
  const own = family.variants.filter(
    ({ stored, revision }) => stored === undefined && revision === undefined,
  );
  const variant = own.find(({ id }) => id === wanted) ?? own[0];
  if (variant === undefined || (wanted === undefined && own.length > 1)) {
    const names = own.map(({ id }) => id).join(', ');
    throw new UsageError(`baseline set: expected a variant of ${family.family}, one of ${names}`);
  }
  const kept: TrialRecord[] = [];
  for await (const trial of trials()) {
    if (trial.variant === variant.id && trial.stage === undefined) kept.push(trial);
  }
  if (kept.every(({ score }) => score === null)) {
    throw new UsageError(`baseline set: the run has no scored trial of ${variant.id}`);
  }
  const { id: run, started: at, maxTokens } = manifest;
  const judge = isJudged(family) ? (manifest.judge?.identity ?? null) : null;
  const suite = suiteIdentity(family.cases);
  const base = { kind: 'baseline', version: 1, family: family.family } as const;
  return { head: { ...base, run, at, judge, suite, maxTokens, variant }, trials: kept };
}

function isJudged({ cases, variants }: RunFamily): boolean {
  const rubrics = [...cases.map(({ rubric }) => rubric), ...variants.map((each) => each.fidelity)];
  return rubrics.flat().some(({ kind }) => kind === 'criterion');
}

async function show(variant: string | undefined, flags: BaselineFlags): Promise<void> {
  const baselines = await kept(variant, flags);
  if (baselines.length === 0) print('nothing is kept: `assay baseline set` keeps a run');
  for (const { baseline } of baselines) print(describe(baseline));
}

async function clear(variant: string | undefined, flags: BaselineFlags): Promise<void> {
  const baselines = await kept(variant, flags);
  if (baselines.length === 0) print('nothing is kept');
  for (const { baseline, root, config } of baselines) {
    await clearBaseline(root, config, baseline.head.family);
    print(`taken away: ${describe(baseline)}`);
  }
}

interface Kept {
  readonly baseline: Baseline;
  readonly root: string;
  readonly config: Config;
}

async function kept(variant: string | undefined, flags: BaselineFlags): Promise<readonly Kept[]> {
  const root = process.cwd();
  const config = await readConfig(root, flags.config);
  const families = await storedFamilies(root, config);
  const read = await Promise.all(families.map((family) => readBaseline(root, config, family)));
  const baselines = read.filter((baseline) => baseline !== undefined);
  const ids = baselines.map(({ head }) => head.variant.id);
  if (variant !== undefined && !ids.includes(variant)) {
    throw new UsageError(`baseline: ${unknownWord('variant', variant, ids)}`);
  }
  return baselines
    .filter(({ head }) => variant === undefined || head.variant.id === variant)
    .map((baseline) => ({ baseline, root, config }));
}

function describe({ head, trials }: Baseline): string {
  const { variant, at, run, judge, suite } = head;
  const least = trialsOfCases(trials).get(head.family) ?? 0;
  const model = variant.model ?? 'model not known';
  return [
    `${variant.id} of ${minute(at)} (run ${run})`,
    `${plural(trials.length, 'trial')}, at least ${least} scored of each case`,
    `${model}, effort ${variant.effort ?? 'the default'}`,
    `judge ${judge ?? 'none'}, suite ${suite}`,
  ].join('; ');
}

function print(line: string): void {
  process.stdout.write(`${terminalText(line)}\n`);
}
