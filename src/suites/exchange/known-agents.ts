import { NOBODY } from '../routing/read-routing-suite.js';
import type { RoutingDraft } from './drafts.js';
import type { ImportedCases } from './import-plugin-eval.js';

/**
 * Imported cases without those about agents that the project does not have: they would keep the whole suite from being read.
 *
 * @param agents names of the project's agents.
 */
export function withKnownAgents(imported: ImportedCases, agents: readonly string[]): ImportedCases {
  const isKnown = ({ expect, expect_not: not }: RoutingDraft) =>
    [expect, not].every((name) => name === undefined || name === NOBODY || agents.includes(name));
  const strangers = imported.routing.filter((draft) => !isKnown(draft));
  const left = strangers.map(({ id, expect, expect_not: not }) => ({
    case: id,
    what: `the routing case: no agent file is named ${expect ?? not}`,
  }));
  return {
    ...imported,
    routing: imported.routing.filter(isKnown),
    left: [...imported.left, ...left],
  };
}
