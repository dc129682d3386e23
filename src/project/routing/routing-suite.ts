import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Family } from '../../agents/families.js';
import {
  type RefreshedRoutingSuite,
  refreshRoutingSuite,
} from '../../suites/routing/refresh-routing-suite.js';
import { routingExamples } from '../../suites/routing/routing-example.js';

/** Name of the routing suite beside those of families: a family of this name has no suite of its own. */
const ROUTING = 'routing';

/** Where the routing suite of a folder of suites stands. */
export function routingSuitePath(suites: string): string {
  return join(suites, `${ROUTING}.yaml`);
}

/** Whether a file of that folder, by its path without ending, is the routing suite. */
export function isRoutingSuite(path: string): boolean {
  return path === ROUTING;
}

/**
 * Derives the routing suite of a project, of which there is one: where it is there already, or where there is somebody to
 * choose from and an example that says when.
 *
 * @param suites the folder of the suites, absolute.
 */
export async function refreshRouting(
  root: string,
  suites: string,
  selected: readonly Family[],
): Promise<readonly RefreshedRoutingSuite[]> {
  const path = routingSuitePath(suites);
  const families = selected.map(({ name, members }) => ({
    name,
    agents: members.map(({ agent }) => agent),
  }));
  if (families.some(({ name }) => name === ROUTING)) return [];
  const isWorthIt = families.length > 1 && routingExamples(families).length > 0;
  return isWorthIt || existsSync(path) ? [await refreshRoutingSuite(families, path, root)] : [];
}
