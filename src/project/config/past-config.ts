import { isDeepStrictEqual } from 'node:util';
import { readTextAt } from '../../agents/git/read-agents-at.js';
import type { Revision } from '../../agents/git/revision.js';
import type { ProjectInGit } from '../../agents/git/tree.js';
import { SuiteError } from '../../suites/problem.js';
import { parseYamlSource } from '../../suites/yaml-source.js';
import { DEFAULT_FILE, readConfig } from './config.js';
import { type Config, configSchema } from './config-schema.js';

/** The configuration of a project as it was; `undefined` where that can't be read any more. */
export async function readPastConfig(
  project: ProjectInGit,
  { commit }: Revision,
): Promise<Config | undefined> {
  const found = await readTextAt(project, commit, DEFAULT_FILE);
  if (found === undefined) return configSchema.parse({});
  if (found.text === undefined) return undefined;
  try {
    const { value } = parseYamlSource(found.text, DEFAULT_FILE);
    return configSchema.safeParse(value ?? {}).data;
  } catch (error) {
    if (error instanceof SuiteError) return undefined;
    throw error;
  }
}

/** The settings of `assay.yaml` that are not as they were; none where that is not known. */
export async function changedSettings(
  root: string,
  before: Config | undefined,
): Promise<readonly string[]> {
  if (before === undefined) return [];
  const [old, now] = [before, await readConfig(root)].map(
    (config): ReadonlyMap<string, unknown> => new Map(Object.entries(config)),
  );
  const names = new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])]);
  return [...names].filter((name) => !isDeepStrictEqual(old?.get(name), now?.get(name)));
}
