import { existsSync } from 'node:fs';
import type { Family, Member } from '../../agents/families.js';
import { type AgentPair, changedParts } from '../../agents/git/pair-agents.js';
import type { UnreadFile } from '../../agents/git/read-agents-at.js';
import { shortCommit } from '../../agents/git/revision.js';
import type { SuiteSince } from '../../runs/against.js';
import type { FamilyInput } from '../../runs/plan.js';
import { readSuite } from '../../suites/read-suite.js';
import { readYamlFile } from '../../suites/read-yaml-file.js';
import { suiteChanges } from '../../suites/suite-changes.js';
import { suiteSchema } from '../../suites/suite-schema.js';
import { validate } from '../../suites/validate.js';
import { memberAt, ownFamily } from '../baselines/own-family.js';
import type { Config } from '../config/config-schema.js';
import { type SelectedFamilies, suitePath } from '../families.js';
import { UsageError } from '../usage-error.js';
import type { PastAgent, PastProject } from './past-project.js';

/** A member of a family today, and what became of it. */
export interface Compared {
  readonly family: Family;
  readonly member: Member;
  readonly pair: AgentPair;
  readonly before: PastAgent | undefined;
}

/** Whether the model is given something else than before: a description is seen by whoever calls the agent. */
export function answersDifferently(pair: AgentPair): boolean {
  if (pair.kind === 'added') return true;
  if (pair.kind === 'deleted') return false;
  return changedParts(pair.before, pair.after).some(
    (part) => part === 'prompt' || part === 'model',
  );
}

/** The families of a run against a revision, and what became of their suites. */
export interface InputsAgainst extends SelectedFamilies {
  readonly suites: readonly SuiteSince[];
  /** Suites that can't be read any more as they were. */
  readonly unread: readonly UnreadFile[];
}

/**
 * Puts each agent on the suite of its family, beside what it was.
 *
 * @throws {UsageError} where a suite that was there is gone.
 */
export async function inputsAgainst(
  root: string,
  config: Config,
  toRun: readonly Compared[],
  past: PastProject,
): Promise<InputsAgainst> {
  const families = [...new Set(toRun.map(({ family }) => family))];
  const has = ({ name }: Family) => existsSync(suitePath(root, config, name));
  const without = families.filter((family) => !has(family));
  for (const family of without) await refuseGoneSuite(config, family, past);
  const read = await Promise.all(
    families.filter(has).map(async (family) => {
      const own = toRun.filter((each) => each.family === family);
      return {
        inputs: await inputsOf(root, config, family, own, past),
        since: await suiteSince(root, config, family, own, past),
      };
    }),
  );
  return {
    inputs: read.flatMap(({ inputs }) => inputs),
    suites: read.flatMap(({ since }) => (since === undefined || 'reason' in since ? [] : [since])),
    unread: read.flatMap(({ since }) => (since !== undefined && 'reason' in since ? [since] : [])),
    withoutSuite: without.map(({ name }) => name),
  };
}

/** A change that takes the suite away with it would pass unseen. */
async function refuseGoneSuite(config: Config, { name }: Family, past: PastProject): Promise<void> {
  if ((await past.suiteOf(name)) === undefined) return;
  const file = `${config.suites}/${name}.yaml`;
  const commit = shortCommit(past.revision);
  throw new UsageError(
    `${file}: is gone since ${commit}, and agents that it is for changed: \`git restore --source ${commit} -- ${file}\` brings it back`,
  );
}

async function inputsOf(
  root: string,
  config: Config,
  family: Family,
  own: readonly Compared[],
  past: PastProject,
): Promise<readonly FamilyInput[]> {
  const variants = family.members.map(({ variant }) => variant);
  const path = suitePath(root, config, family.name);
  const suite = await readSuite(path, { family: family.name, variants, root });
  return own.map(({ member, pair, before }) => {
    const earlier = before && answersDifferently(pair) ? [memberAt(before, past.revision)] : [];
    return ownFamily(suite, [...earlier, member]);
  });
}

async function suiteSince(
  root: string,
  config: Config,
  family: Family,
  own: readonly Compared[],
  past: PastProject,
): Promise<SuiteSince | UnreadFile | undefined> {
  const names = [family.name, ...own.flatMap(({ before }) => before?.family ?? [])];
  const earlier = await Promise.all([...new Set(names)].map((name) => past.suiteOf(name)));
  const before = earlier.find((suite) => suite !== undefined);
  if (before === undefined) return undefined;
  const source = await readYamlFile(suitePath(root, config, family.name), root);
  if (before === 'broken') return { file: source.file, reason: 'is no suite as it was then' };
  const changes = suiteChanges(before, validate(source, suiteSchema));
  const { added, gone, changed } = changes;
  return added.length + gone.length + changed.length === 0
    ? undefined
    : { file: source.file, ...changes };
}
