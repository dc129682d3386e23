import type { Agent } from '../agents/agent.js';
import type { ProjectOptions } from './project-options.js';
import { readFamilies } from './read-families.js';

/**
 * Reads the agents of a project. A file that is not written as it should be is read all the same, and its findings
 * say what is wrong.
 *
 * @throws {UsageError} where there is no agent, or nothing of what is wanted.
 */
export async function readAgents(
  options: Pick<ProjectOptions, 'root' | 'config' | 'agents'> = {},
): Promise<readonly Agent[]> {
  const families = await readFamilies(options);
  return families.flatMap(({ members }) => members.map(({ agent }) => agent));
}
