import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readYamlFile } from '../suites/read-yaml-file.js';
import { validate } from '../suites/validate.js';
import { type Config, configSchema } from './config-schema.js';
import { UsageError } from './usage-error.js';

/** The file that is read where none is named. */
const DEFAULT_FILE = 'assay.yaml';

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
  return validate(source.value === null ? { ...source, value: {} } : source, configSchema);
}

/** A setting that may be one path or several. */
export function pathsOf(setting: string | readonly string[] | undefined): readonly string[] {
  if (setting === undefined) return [];
  return typeof setting === 'string' ? [setting] : setting;
}
