import { resolve } from 'node:path';
import { Command } from 'commander';
import { readConfig } from '../project/config/config.js';
import type { Config } from '../project/config/config-schema.js';
import { applyOverrides } from '../project/config/run-options.js';
import { selectFamilies } from '../project/families.js';
import { refreshSuites, writeSuites } from '../project/refresh-suites.js';
import { refreshRouting } from '../project/routing/routing-suite.js';
import { UsageError } from '../project/usage-error.js';
import { describeRefresh, describeRoutingRefresh } from '../suites/describe-refresh.js';
import { readYamlFile } from '../suites/read-yaml-file.js';
import type { RefreshedSuite } from '../suites/refresh-suite.js';
import type { RefreshedRoutingSuite } from '../suites/routing/refresh-routing-suite.js';
import { type Rubric, readRubric } from '../suites/rubric.js';
import { exitCode } from './exit-code.js';
import { readSettingFlags } from './run-flags.js';

interface DeriveFlags {
  readonly config?: string;
  readonly suites?: string;
  readonly rubrics?: string;
  readonly check?: boolean;
  readonly propose?: true;
  readonly model?: string;
  readonly budget?: string;
}

/** `assay derive`: makes suites from the examples in agent files, and refreshes those that are there. */
export function deriveCommand(): Command {
  return new Command('derive')
    .summary('make or refresh suites from the examples in agent files')
    .description(
      'Writes a suite for each family of agents with examples: a case for each distinct user message. ' +
        'What people wrote into a suite stays; cases whose example changed or vanished are marked.',
    )
    .argument('[agents...]', 'families, or files and folders of agents; all where none is named')
    .option('--check', 'change nothing; exit with 1 where a suite that is there is stale')
    .option('--suites <folder>', 'where the suites are (default: `suites` of the configuration)')
    .option('--rubrics <file>', 'put the criteria of this file into cases that have none')
    .option('--propose', 'ask a model for criteria, which count nothing until you accept them')
    .option('--model <model>', 'the model that proposes (default: models.proposer, else the judge)')
    .option('--budget <usd>', 'the most that proposing may spend: 5usd')
    .option('--config <file>', 'the configuration to read (default: assay.yaml, if there)')
    .action(derive);
}

async function derive(wanted: readonly string[], flags: DeriveFlags): Promise<void> {
  refuseContradictions(flags);
  const root = process.cwd();
  const config = configOf(await readConfig(root, flags.config), flags);
  const rubric = flags.rubrics ? readRubric(await readYamlFile(flags.rubrics, root)) : [];
  const folder = resolve(root, flags.suites ?? config.suites);
  const families = await selectFamilies(root, config, wanted);
  // Every suite is derived before any is written: one that is broken leaves the others as they were.
  const suites = await refreshSuites(families, { root, folder, rubric });
  const routing = wanted.length === 0 ? await refreshRouting(root, folder, families) : [];
  const derived = [...suites, ...routing];
  if (!flags.check) await writeSuites(derived, root);
  print(suites, rubric, { check: flags.check ?? false, routing });
  const isStale = derived.some(({ state }) => state === 'stale');
  process.exitCode = flags.check && isStale ? exitCode.failed : exitCode.ok;
  if (!flags.propose) return;
  const { proposeInto } = await import('./propose.js');
  process.exitCode = await proposeInto(suites, config);
}

function refuseContradictions({ check, propose, model, budget }: DeriveFlags): void {
  if (check && propose)
    throw new UsageError('--check: changes nothing, and --propose writes into suites');
  const alone = propose ? undefined : model === undefined ? budget && 'budget' : 'model';
  if (alone) throw new UsageError(`--${alone}: goes with --propose, without which nobody is asked`);
}

/** Flags over the configuration. Recordings hold no proposals, so that a model is asked even where they are named. */
function configOf(config: Config, { model, budget }: DeriveFlags): Config {
  const flagged = applyOverrides(
    config,
    readSettingFlags({ replay: false, ...(budget !== undefined && { budget }) }),
  );
  if (model === undefined) return flagged;
  return { ...flagged, models: { ...flagged.models, proposer: model } };
}

function print(
  suites: readonly RefreshedSuite[],
  rubric: Rubric,
  {
    check,
    routing,
  }: { readonly check: boolean; readonly routing: readonly RefreshedRoutingSuite[] },
): void {
  const lines = [
    ...suites.map((suite) => describeRefresh(suite, check)),
    ...routing.map((suite) => describeRoutingRefresh(suite, check)),
  ];
  if (suites.length === 0) {
    lines.push('no agent has an example with a user message: no suite to derive');
  }
  for (const { prompt } of rubric) {
    if (suites.every(({ unused }) => unused.includes(prompt))) {
      lines.push(`no case has the prompt of these criteria: ${JSON.stringify(prompt)}`);
    }
  }
  if (check && [...suites, ...routing].some(({ state }) => state !== 'up to date')) {
    lines.push('`assay derive` writes what is missing and brings up to date what is stale');
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}
