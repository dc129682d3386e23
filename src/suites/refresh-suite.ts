import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DerivePlan } from './derive-plan.js';
import { type DerivingFamily, deriveSuite } from './derive-suite.js';
import { fillCriteria } from './fill-criteria.js';
import { readYamlFile, shownPath } from './read-yaml-file.js';
import type { Rubric } from './rubric.js';
import { suiteSchema } from './suite-schema.js';
import { validate } from './validate.js';
import { parseYamlSource } from './yaml-source.js';

/** A suite file as it should be, and what sets it apart from the file as it is. */
export interface RefreshedSuite {
  /** Path as it is shown to people. */
  readonly file: string;
  /** What is to be written. */
  readonly text: string;
  /** How the file as it is compares with that. */
  readonly state: 'missing' | 'stale' | 'up to date';
  readonly plan: DerivePlan;
  /** How many cases it has. */
  readonly cases: number;
  /** Ids of the cases that have nothing to grade yet. */
  readonly ungraded: readonly string[];
  /** Ids of the cases that carry a mark for a person to look at. */
  readonly marked: readonly string[];
  /** Ids of the cases with proposed criteria that wait for a person, and how many they are in all. */
  readonly waiting: { readonly cases: readonly string[]; readonly criteria: number };
  /** Ids of the cases that the rubric gave criteria. */
  readonly filled: readonly string[];
  /** Prompts of the rubric that no case has. */
  readonly unused: readonly string[];
}

/**
 * Derives a family's suite from the file as it is, and puts a rubric's criteria into it. Writes nothing.
 *
 * @param path of the suite file, absolute or from the root.
 * @throws {SuiteError} where the file as it is can't be read or isn't a suite.
 */
export async function refreshSuite(
  family: DerivingFamily,
  path: string,
  root: string,
  rubric: Rubric = [],
): Promise<RefreshedSuite> {
  const existing = existsSync(resolve(root, path)) ? await readYamlFile(path, root) : undefined;
  const file = shownPath(path, root);
  const { text: derived, plan } = deriveSuite(family, existing);
  const { text, filled, unused } = fillCriteria(parseYamlSource(derived, file), rubric);
  const { cases } = validate(parseYamlSource(text, file), suiteSchema);
  return {
    ...{ file, text, plan, filled, unused, cases: cases.length },
    state: existing ? (existing.text === text ? 'up to date' : 'stale') : 'missing',
    ungraded: idsOf(cases.filter(({ checks, criteria }) => checks.length + criteria.length === 0)),
    marked: idsOf(cases.filter(({ review }) => review !== undefined)),
    waiting: {
      cases: idsOf(cases.filter(({ proposed }) => proposed.length > 0)),
      criteria: cases.reduce((sum, { proposed }) => sum + proposed.length, 0),
    },
  };
}

function idsOf(cases: readonly { readonly id: string }[]): string[] {
  return cases.map(({ id }) => id);
}
