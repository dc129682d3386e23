import { existsSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { type Family, familiesOf } from '../agents/families.js';
import { readAgentFolder } from '../agents/read-agent-folder.js';
import { nearestWord } from '../graders/checks/nearest-word.js';
import type { FamilyInput } from '../runs/plan.js';
import { readSuite } from '../suites/read-suite.js';
import { pathsOf } from './config.js';
import type { Config } from './config-schema.js';
import { UsageError } from './usage-error.js';

/** The families that a run takes, and those it leaves for want of a suite. */
export interface SelectedFamilies {
  readonly inputs: readonly FamilyInput[];
  readonly withoutSuite: readonly string[];
}

/**
 * Reads the agents and the suites of a project.
 *
 * @param wanted agent files, folders or names of families; all where empty.
 * @throws {UsageError} where there is no agent, no suite, or nothing of what is wanted.
 */
export async function readFamilies(
  root: string,
  config: Config,
  wanted: readonly string[],
): Promise<SelectedFamilies> {
  const families = await selectFamilies(root, config, wanted);
  const withSuite = families.filter(({ name }) => existsSync(suitePath(root, config, name)));
  if (withSuite.length === 0) throw noSuite(families, config);
  const inputs = withSuite.map(async ({ name, members }): Promise<FamilyInput> => {
    const variants = members.map(({ variant }) => variant);
    const suite = await readSuite(suitePath(root, config, name), { family: name, variants, root });
    return { suite, members };
  });
  return {
    inputs: await Promise.all(inputs),
    withoutSuite: families.filter((family) => !withSuite.includes(family)).map(({ name }) => name),
  };
}

/**
 * Reads the agents of a project.
 *
 * @param wanted agent files, folders or names of families; all where empty.
 * @throws {UsageError} where there is no agent, or nothing of what is wanted.
 */
export async function selectFamilies(
  root: string,
  config: Config,
  wanted: readonly string[],
): Promise<readonly Family[]> {
  return select(await readAllFamilies(root, config), wanted, root);
}

/** Every family of the configured folders; paths of files are relative to the project. */
async function readAllFamilies(root: string, config: Config): Promise<readonly Family[]> {
  const folders = pathsOf(config.agents);
  const read = folders.map(async (folder) => {
    const { agents } = await readAgentFolder(resolve(root, folder), { root });
    return familiesOf(agents, folder);
  });
  const families = (await Promise.all(read)).flat();
  if (families.length > 0) return families;
  throw new UsageError(
    `no agents found in ${folders.join(', ')}: expected Markdown files with front matter; name their folder in assay.yaml (agents: …)`,
  );
}

function select(
  families: readonly Family[],
  wanted: readonly string[],
  root: string,
): readonly Family[] {
  if (wanted.length === 0) return families;
  const matches = wanted.map((word) => {
    const found = families.filter((family) => isMeant(family, word, root));
    if (found.length > 0) return found;
    const near = nearestWord(
      word,
      families.map(({ name }) => name),
    );
    throw new UsageError(`no agents found at ${word}${near ? `, did you mean ${near}?` : ''}`);
  });
  return families.filter((family) => matches.some((found) => found.includes(family)));
}

/** A word means a family by its name, or by the path of a member or of a folder around one. */
function isMeant({ name, members }: Family, word: string, root: string): boolean {
  const path = relative(root, resolve(root, word)).split(sep).join('/');
  return (
    word === name ||
    members.some(({ agent }) => agent.file === path || agent.file.startsWith(`${path}/`))
  );
}

function suitePath(root: string, config: Config, family: string): string {
  return join(resolve(root, config.suites), `${family}.yaml`);
}

function noSuite(families: readonly Family[], { suites }: Config): UsageError {
  const names = families.map(({ name }) => name);
  const list = names.length > 3 ? `${names.slice(0, 3).join(', ')} …` : names.join(', ');
  return new UsageError(
    `no suite found in ${suites}/ for ${list}: \`assay derive\` makes one from the examples in the agent files`,
  );
}
