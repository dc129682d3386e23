import type { FamilyInput } from '../runs/plan.js';
import type { RoutingCase } from '../suites/routing/routing-suite.js';
import { unknownWord } from '../words/nearest-word.js';
import type { Config } from './config/config-schema.js';
import { UsageError } from './usage-error.js';

/**
 * Holds what the gate names against the suites: a tag or case that no suite has would silently hold nothing.
 *
 * @param families all of the project.
 * @param routing the cases of its routing suite.
 * @throws {UsageError} that names the nearest right word.
 */
export function checkGate(
  { gate }: Config,
  families: readonly FamilyInput[],
  routing: readonly RoutingCase[],
): void {
  const cases = [...families.flatMap(({ suite }) => suite.cases), ...routing];
  const tags = [...new Set(cases.flatMap((each) => each.tags))];
  for (const tag of Object.keys(gate.tags)) {
    if (tags.length === 0) {
      throw new UsageError(`gate.tags: unknown tag \`${tag}\`: no case of any suite has a tag`);
    }
    if (!tags.includes(tag)) throw new UsageError(`gate.tags: ${unknownWord('tag', tag, tags)}`);
  }
  const ids = cases.map(({ id }) => id);
  for (const { case: id } of gate.quarantine) {
    if (!ids.includes(id)) {
      throw new UsageError(`gate.quarantine: ${unknownWord('case', id, ids)}`);
    }
  }
}
