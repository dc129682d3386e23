import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Family } from '../agents/families.js';
import { type RefreshedSuite, refreshSuite } from '../suites/refresh-suite.js';
import type { Rubric } from '../suites/rubric.js';
import { userTurnsOf } from '../suites/user-turn.js';
import { writeFileWhole } from '../suites/write-file-whole.js';

/** The suite of a family, derived. */
export interface FamilySuite extends RefreshedSuite {
  readonly family: string;
}

/** Where suites lie and what goes into them. */
export interface RefreshOptions {
  readonly root: string;
  /** Absolute. */
  readonly folder: string;
  readonly rubric?: Rubric;
}

/**
 * Derives the suites of families that have examples or a suite already. Writes nothing.
 *
 * @throws {SuiteError} where one that is there is broken: then none should be written.
 */
export async function refreshSuites(
  families: readonly Family[],
  { root, folder, rubric = [] }: RefreshOptions,
): Promise<readonly FamilySuite[]> {
  const derived = families.map(async ({ name, members }): Promise<readonly FamilySuite[]> => {
    const path = join(folder, `${name}.yaml`);
    const agents = members.map(({ agent }) => agent);
    if (userTurnsOf(agents).length === 0 && !existsSync(path)) return [];
    return [{ family: name, ...(await refreshSuite({ name, agents }, path, root, rubric)) }];
  });
  return (await Promise.all(derived)).flat();
}

/** Writes the suites that are missing or stale. */
export async function writeSuites(
  suites: readonly Pick<RefreshedSuite, 'file' | 'text' | 'state'>[],
  root: string,
): Promise<void> {
  for (const { file, text, state } of suites) {
    if (state !== 'up to date') await writeFileWhole(resolve(root, file), text);
  }
}
