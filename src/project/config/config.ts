import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Problem, SuiteError } from '../../suites/problem.js';
import { readYamlFile } from '../../suites/read-yaml-file.js';
import { problemAt, validate } from '../../suites/validate.js';
import type { YamlSource } from '../../suites/yaml-source.js';
import { UsageError } from '../usage-error.js';
import { type Config, configSchema } from './config-schema.js';

/** The file that is read where none is named. */
export const DEFAULT_FILE = 'assay.yaml';

/**
 * Reads the configuration of a project; an absent `assay.yaml` is all defaults.
 *
 * @param root the project's folder.
 * @param named a file that must exist, from `--config`.
 * @throws {SuiteError} with the place of everything that is wrong in the file.
 */
export async function readConfig(root: string, named?: string): Promise<Config> {
  if (named !== undefined && !existsSync(resolve(root, named))) {
    throw new UsageError(`--config: expected a file, there is none at ${named}`);
  }
  const file = named ?? DEFAULT_FILE;
  if (!existsSync(resolve(root, file))) return configSchema.parse({});
  const source = await readYamlFile(file, root);
  const config = validate(source.value === null ? { ...source, value: {} } : source, configSchema);
  const expired = expiredQuarantine(config, source, new Date());
  if (expired.length > 0) throw new SuiteError(expired);
  return config;
}

/** What is set aside must come back: an entry whose day is over is an error at its place. */
function expiredQuarantine({ gate }: Config, source: YamlSource, now: Date): readonly Problem[] {
  const today = now.toISOString().slice(0, 10);
  return gate.quarantine.flatMap(({ case: id, until }, index) => {
    if (until >= today) return [];
    const message = `the quarantine of \`${id}\` ended on ${until}: mend the case, or take the entry out`;
    return [problemAt(source, ['gate', 'quarantine', index, 'until'], message)];
  });
}

/** A setting that may be one path or several. */
export function pathsOf(setting: string | readonly string[] | undefined): readonly string[] {
  if (setting === undefined) return [];
  return typeof setting === 'string' ? [setting] : setting;
}
