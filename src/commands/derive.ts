import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import type { Family } from '../agents/families.js';
import { describeDerivation } from '../suites/describe-derivation.js';
import { type Derivation, deriveSuite } from '../suites/derive-suite.js';
import { readYamlFile, shownPath } from '../suites/read-yaml-file.js';
import { type Rubric, readRubric } from '../suites/rubric.js';
import { writeFileWhole } from '../suites/write-file-whole.js';
import { readConfig } from './config.js';
import { exitCode } from './exit-code.js';
import { selectFamilies } from './families.js';

interface DeriveFlags {
  readonly config?: string;
  readonly suites?: string;
  readonly rubrics?: string;
  readonly check?: boolean;
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
    .option('--check', 'change nothing; exit with 1 where a suite is stale')
    .option('--suites <folder>', 'where the suites are (default: `suites` of the configuration)')
    .option('--rubrics <file>', 'put the criteria of this file into cases that have none')
    .option('--config <file>', 'the configuration to read (default: assay.yaml, if there)')
    .action(derive);
}

async function derive(wanted: readonly string[], flags: DeriveFlags): Promise<void> {
  const root = process.cwd();
  const config = await readConfig(root, flags.config);
  const families = await selectFamilies(root, config, wanted);
  const rubric = flags.rubrics && readRubric(await readYamlFile(flags.rubrics, root));
  const folder = resolve(root, flags.suites ?? config.suites);
  // Everything is derived before anything is written: a broken suite leaves the others as they were.
  const derived = await Promise.all(
    families.map((family) => deriveFamily(family, join(folder, `${family.name}.yaml`), root)),
  );
}
