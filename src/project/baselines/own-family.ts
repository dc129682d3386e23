import type { Member } from '../../agents/families.js';
import { type Revision, shortCommit } from '../../agents/git/revision.js';
import type { FamilyInput, FamilyMember } from '../../runs/plan.js';
import type { Suite } from '../../suites/suite.js';

/**
 * A family of one agent and what it is compared with, named as the last of them: the agent as it is. What its own
 * prompt commits it to stays graded; what others' prompts do falls away.
 *
 * @param suite of the family that the agent belongs to.
 */
export function ownFamily(suite: Suite, members: readonly FamilyMember[]): FamilyInput {
  const family = members.at(-1)?.variant ?? suite.family;
  const fidelity = suite.fidelity.filter(({ variant }) => variant === family);
  return {
    suite: { ...suite, family, fidelity },
    members,
    ...(suite.family !== family && { suiteFamily: suite.family }),
  };
}

/** A variant at a revision, under an id of its own: `team/lead@4b0bef4`. */
export function memberAt({ variant, agent }: Member, { ref, commit }: Revision): FamilyMember {
  const revision = { ref, commit };
  return { variant: idAt(variant, revision), agent, revision };
}

/** The id at a revision of what has one: `catalogue@4b0bef4`. */
export function idAt(id: string, revision: Revision): string {
  return `${id}@${shortCommit(revision)}`;
}
