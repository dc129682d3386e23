import { resolve } from 'node:path';
import type { Family } from '../agents/families.js';
import { readConfig } from '../project/config/config.js';
import { selectFamilies } from '../project/families.js';
import type { ProjectOptions } from './project-options.js';

/**
 * Reads the agents of a project, sorted into the families that are compared with each other.
 *
 * @throws {UsageError} where there is no agent, or nothing of what is wanted.
 */
export async function readFamilies({
  root = '.',
  config,
  agents = [],
}: Pick<ProjectOptions, 'root' | 'config' | 'agents'> = {}): Promise<readonly Family[]> {
  const folder = resolve(root);
  return selectFamilies(folder, await readConfig(folder, config), agents);
}
