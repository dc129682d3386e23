import { existsSync } from 'node:fs';
import { dirname } from 'node:path/posix';
import { changedParts } from '../../agents/git/pair-agents.js';
import type { FamilyMember } from '../../runs/plan.js';
import { readSuite } from '../../suites/read-suite.js';
import type { Suite } from '../../suites/suite.js';
import { ownFamily } from '../baselines/own-family.js';
import type { Config } from '../config/config-schema.js';
import { selectFamilies, suitePath } from '../families.js';
import { UsageError } from '../usage-error.js';
import { readAgentPlace } from './agent-place.js';
import type { Choose } from './choose.js';

/** Two agents to compare, each a file or `revision:file`. */
export interface Pair {
  readonly baseline: string;
  readonly candidate: string;
  /** The family whose suite they answer; that of the candidate, else of the baseline, where absent. */
  readonly suite?: string;
}

/**
 * Any two agents as a family of two, on the suite of the working tree.
 *
 * @throws {UsageError} where one is no agent, they would be asked the same, or there is no suite for them.
 */
export function chosenPair({ baseline, candidate, suite: named }: Pair): Choose {
  return async (root, config) => {
    const [before, after] = await Promise.all([
      readAgentPlace(root, config, baseline),
      readAgentPlace(root, config, candidate),
    ]);
    refuseSame(before, after, [baseline, candidate]);
    const suite = await suiteFor(root, config, [after, before], named);
    const families = { inputs: [ownFamily(suite, [before, after])], withoutSuite: [] };
    return { config: { ...config, baseline: before.variant }, families };
  };
}

function refuseSame(before: FamilyMember, after: FamilyMember, words: readonly string[]): void {
  const changed = changedParts(before.agent, after.agent);
  if (
    before.variant !== after.variant &&
    (changed.includes('prompt') || changed.includes('model'))
  ) {
    return;
  }
  throw new UsageError(
    `expected two agents that differ in prompt or model, got ${words.join(' and ')}, which do not`,
  );
}

async function suiteFor(
  root: string,
  config: Config,
  agents: readonly FamilyMember[],
  named: string | undefined,
): Promise<Suite> {
  const families = await selectFamilies(root, config, []);
  const names = named === undefined ? agents.flatMap(namesOf) : [named];
  const name = names.find((each) => existsSync(suitePath(root, config, each)));
  if (name === undefined) {
    const tried = [...new Set(names)].map((each) => `${config.suites}/${each}.yaml`).join(', ');
    throw new UsageError(
      `no suite found (${tried}): --suite names the family whose suite they answer`,
    );
  }
  const members = families.find((family) => family.name === name)?.members ?? agents;
  const variants = members.map(({ variant }) => variant);
  return readSuite(suitePath(root, config, name), { family: name, variants, root });

  /** The family of an agent today, or the names that one of it would have. */
  function namesOf({ agent, variant }: FamilyMember): readonly string[] {
    const today = families.find((family) =>
      family.members.some((member) => member.agent.file === agent.file),
    );
    const bare = variant.replace(/@[0-9a-f]+$/, '');
    return today ? [today.name] : [bare, dirname(bare)];
  }
}
