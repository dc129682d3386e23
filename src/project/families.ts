import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { type Family, familiesOf } from '../agents/families.js';
import { readAgentFolder } from '../agents/read-agent-folder.js';
import type { FamilyInput } from '../runs/plan.js';
import { readSuite } from '../suites/read-suite.js';
import { nearestWord, unknownWord } from '../words/nearest-word.js';
import { pathsOf } from './config/config.js';
import type { Config } from './config/config-schema.js';
import { isRoutingSuite } from './routing/routing-suite.js';
import { UsageError } from './usage-error.js';

/** The families that a run takes, and those it leaves for want of a suite. */
export interface SelectedFamilies {
  readonly inputs: readonly FamilyInput[];
  readonly withoutSuite: readonly string[];
}

/**
 * Reads the agents and the suites of a project.
 *
 * @param wanted agent files, folders, globs or names of families; all where empty.
 * @param suites whether there may be none, because the run has something else to do.
 * @throws {UsageError} where there is no agent, no suite, or nothing of what is wanted.
 */
export async function readFamilies(
  root: string,
  config: Config,
  wanted: readonly string[],
  suites: 'needed' | 'optional' = 'needed',
): Promise<SelectedFamilies> {
  const families = await selectFamilies(root, config, wanted);
  if (wanted.length === 0) await refuseOrphans(root, config, families);
  const withSuite = families.filter(({ name }) => existsSync(suitePath(root, config, name)));
  if (withSuite.length === 0 && suites === 'needed') throw noSuite(families, config);
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
 * @param wanted agent files, folders, globs or names of families; all where empty.
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
  const folders = agentFolders(root, config);
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

/** Where no folder is named: `agents`, or the one that Claude Code reads. */
export const USUAL_FOLDERS = ['agents', '.claude/agents'];

/** The folders that agents are read from: those the configuration names, else the usual one that is there. */
export function agentFolders(root: string, { agents }: Config): readonly string[] {
  if (agents !== undefined) return pathsOf(agents);
  const there = USUAL_FOLDERS.find((folder) => existsSync(resolve(root, folder)));
  if (there !== undefined) return [there];
  throw new UsageError(
    `no agents found: there is neither ${USUAL_FOLDERS.join('/ nor ')}/; name their folder in assay.yaml (agents: …)`,
  );
}

/** A suite that belongs to no family would never be run, and nobody would notice. */
export async function refuseOrphans(
  root: string,
  config: Config,
  families: readonly Family[],
): Promise<void> {
  const folder = resolve(root, config.suites);
  if (!existsSync(folder)) return;
  const names = families.map(({ name }) => name);
  for (const file of await readdir(folder, { recursive: true })) {
    const [, path, ending] = /^(.+)\.(ya?ml)$/.exec(file.split(sep).join('/')) ?? [];
    if (path === undefined || (ending === 'yaml' && names.includes(path))) continue;
    if (ending === 'yaml' && isRoutingSuite(path)) continue;
    const shown = `${config.suites}/${path}.${ending}`;
    if (names.includes(path)) throw new UsageError(`${shown}: expected the ending .yaml`);
    throw new UsageError(`${shown}: ${unknownWord('family', path, names)}`);
  }
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

/** A word means a family by its name, by the path of a member or of a folder around one, or by a glob. */
function isMeant({ name, members }: Family, word: string, root: string): boolean {
  const path = relative(root, resolve(root, word)).split(sep).join('/');
  if (word === name || path === '') return true;
  const matches = picomatch(path);
  return members.some(
    ({ agent: { file } }) => file === path || file.startsWith(`${path}/`) || matches(file),
  );
}

/** Where the suite of a family is, or would be. */
export function suitePath(root: string, config: Config, family: string): string {
  return join(resolve(root, config.suites), `${family}.yaml`);
}

/** Nothing can be run, since no family has a suite. */
export function noSuite(families: readonly Family[], { suites }: Config): UsageError {
  const names = families.map(({ name }) => name);
  const list = names.length > 3 ? `${names.slice(0, 3).join(', ')} …` : names.join(', ');
  return new UsageError(
    `no suite found in ${suites}/ for ${list}: \`assay derive\` makes one from the examples in the agent files`,
  );
}
