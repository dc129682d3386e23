import type { Family } from '../agents/families.js';
import { deriveSuite as derive } from '../suites/derive-suite.js';
import { parseYamlSource } from '../suites/yaml-source.js';

/** A suite as deriving makes it. */
export interface DerivedSuite {
  /** The text for `suites/<family>.yaml`. */
  readonly text: string;
  /** How many cases are new. */
  readonly added: number;
  /** How many cases that were there are changed: their example moved, changed or vanished. */
  readonly updated: number;
}

/**
 * Derives the suite of a family from the examples in its agents, a case for each distinct message of a user. Writes
 * nothing.
 *
 * @param existing text of the suite file as it is: what people wrote in it stays, byte for byte.
 * @throws {SuiteError} where the existing suite is none.
 */
export function deriveSuite({ name, members }: Family, existing?: string): DerivedSuite {
  const agents = members.map(({ agent }) => agent);
  const source = existing === undefined ? undefined : parseYamlSource(existing, `${name}.yaml`);
  const { text, plan } = derive({ name, agents }, source);
  return { text, added: plan.added.length, updated: plan.updates.length };
}
