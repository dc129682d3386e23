import { existsSync } from 'node:fs';
import type { Family } from '../../agents/families.js';
import { type AgentPair, changedParts, pairAgents } from '../../agents/git/pair-agents.js';
import { mergeBase, resolveRevision } from '../../agents/git/revision.js';
import type { Against, AgentSince } from '../../runs/against.js';
import type { Config } from '../config/config-schema.js';
import {
  noSuite,
  refuseOrphans,
  type SelectedFamilies,
  selectFamilies,
  suitePath,
} from '../families.js';
import type { Routing } from '../routing/prepare-routing.js';
import { readRoutingAgainst } from '../routing/routing-against.js';
import { answersDifferently, type Compared, inputsAgainst } from './inputs-against.js';
import { type PastProject, readPastProject } from './past-project.js';

/** The agents that changed since a revision, each a family of itself and what it was. */
export interface FamiliesAgainst extends SelectedFamilies {
  /** Ids of the variants as they were. */
  readonly baselines: readonly string[];
  readonly against: Against;
  /** Present where the catalogue of agents is compared with what it was, too. */
  readonly routing?: Routing;
}

/** What to compare with. */
export interface AgainstOptions {
  /** A revision of git; the commit at which HEAD left it is compared with. */
  readonly ref: string;
  /** Takes the agents that did not change too, to be scored alone. */
  readonly all: boolean;
  /** Takes the routing suite along, where there is one. */
  readonly routed: boolean;
}

/**
 * Reads the agents that answer differently since a revision. Each is compared with itself on the suite of the working
 * tree: the suite is part of what is reviewed, and both sides answer the same cases.
 *
 * @param wanted agent files, folders or names of families; all where empty.
 * @throws {GitError} where the revision can't be read.
 * @throws {UsageError} where nothing of what is wanted is there, or a suite is gone that an agent to run had.
 */
export async function readFamiliesAgainst(
  root: string,
  config: Config,
  wanted: readonly string[],
  { ref, all, routed }: AgainstOptions,
): Promise<FamiliesAgainst> {
  const everyone = await selectFamilies(root, config, []);
  const names = new Set((await selectFamilies(root, config, wanted)).map(({ name }) => name));
  const families = everyone.filter(({ name }) => names.has(name));
  if (wanted.length === 0) await refuseOrphans(root, config, families);
  const past = await readPastProject(
    root,
    config,
    await mergeBase(root, await resolveRevision(root, ref)),
  );
  const pairs = pairAgents(
    [...past.agents.keys()],
    everyone.flatMap(({ members }) => members.map(({ agent }) => agent)),
  );
  const compared = comparedMembers(families, pairs, past);
  const toRun = compared.filter(({ pair }) => all || answersDifferently(pair));
  const { inputs, suites, unread, withoutSuite } = await inputsAgainst(root, config, toRun, past);
  const routing = routed
    ? await readRoutingAgainst(root, config, { families: everyone, pairs, past })
    : undefined;
  if (!routing && !everyone.some(({ name }) => existsSync(suitePath(root, config, name)))) {
    throw noSuite(families, config);
  }
  const gone = wanted.length > 0 ? [] : pairs.flatMap((pair) => goneOf(pair, past));
  return {
    inputs,
    // The report names them, since a reader of a pull request sees no terminal.
    withoutSuite: [],
    baselines: [
      ...inputs.flatMap(({ members }) =>
        members.filter(({ revision }) => revision).map(({ variant }) => variant),
      ),
      ...(routing?.routing?.catalogues ?? [])
        .filter(({ revision }) => revision)
        .map(({ id }) => id),
    ],
    ...(routing?.routing && { routing: routing.routing }),
    against: {
      ...past.revision,
      agents: [...compared.flatMap(sinceOf), ...gone],
      suites: [...suites, ...(routing?.suites ?? [])],
      withoutSuite,
      settings: past.settings,
      unread: [...past.unread, ...unread, ...(routing?.unread ?? [])],
      ...(routing && { routing: routing.since }),
    },
  };
}

function comparedMembers(
  families: readonly Family[],
  pairs: readonly AgentPair[],
  past: PastProject,
): readonly Compared[] {
  const byAgent = new Map(
    pairs.flatMap((pair) => (pair.kind === 'deleted' ? [] : [[pair.after, pair] as const])),
  );
  return families.flatMap((family) =>
    family.members.flatMap((member) => {
      const pair = byAgent.get(member.agent);
      if (pair === undefined) return [];
      const before = pair.kind === 'added' ? undefined : past.agents.get(pair.before);
      return [{ family, member, pair, before }];
    }),
  );
}

function sinceOf({ member, pair, before }: Compared): readonly AgentSince[] {
  const { variant, agent } = member;
  const changed =
    pair.kind === 'added' || pair.kind === 'deleted' ? [] : changedParts(pair.before, pair.after);
  if (pair.kind === 'kept' && changed.length === 0) return [];
  const was = pair.kind === 'renamed' ? (before?.variant ?? null) : null;
  return [{ variant, file: agent.file, kind: pair.kind, was, changed }];
}

function goneOf(pair: AgentPair, past: PastProject): readonly AgentSince[] {
  if (pair.kind !== 'deleted') return [];
  const variant = past.agents.get(pair.before)?.variant ?? pair.before.file;
  return [{ variant, file: pair.before.file, kind: 'deleted', was: null, changed: [] }];
}
