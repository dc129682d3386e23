import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DerivePlan } from '../derive-plan.js';
import { readYamlFile, shownPath } from '../read-yaml-file.js';
import { validate } from '../validate.js';
import { parseYamlSource } from '../yaml-source.js';
import { deriveRouting } from './derive-routing.js';
import type { RoutedFamily } from './routing-example.js';
import { routingSuiteSchema } from './routing-schema.js';

/** A routing suite as it should be, and what sets it apart from the file as it is. */
export interface RefreshedRoutingSuite {
  /** Path as it is shown to people. */
  readonly file: string;
  /** What is to be written. */
  readonly text: string;
  readonly state: 'missing' | 'stale' | 'up to date';
  readonly plan: DerivePlan;
  readonly cases: number;
  /** Ids of the near misses that are proposed anew. */
  readonly proposed: readonly string[];
  /** Ids of the cases that carry a mark for a person to look at. */
  readonly marked: readonly string[];
}

/**
 * Derives the routing suite from the file as it is. Writes nothing.
 *
 * @param path of the suite file, absolute or from the root.
 * @throws {SuiteError} where the file as it is can't be read or isn't a routing suite.
 */
export async function refreshRoutingSuite(
  families: readonly RoutedFamily[],
  path: string,
  root: string,
): Promise<RefreshedRoutingSuite> {
  const existing = existsSync(resolve(root, path)) ? await readYamlFile(path, root) : undefined;
  const file = shownPath(path, root);
  const { text, plan, proposed } = deriveRouting(families, existing);
  const { cases } = validate(parseYamlSource(text, file), routingSuiteSchema);
  return {
    ...{ file, text, plan, proposed, cases: cases.length },
    state: existing ? (existing.text === text ? 'up to date' : 'stale') : 'missing',
    marked: cases.filter(({ review }) => review !== undefined).map(({ id }) => id),
  };
}
