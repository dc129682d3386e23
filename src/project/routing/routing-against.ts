import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { UnreadFile } from '../../agents/git/read-agents-at.js';
import { shortCommit } from '../../agents/git/revision.js';
import type { RoutingSince, SuiteSince } from '../../runs/against.js';
import { expectedFamily } from '../../runs/routing/plan-routing.js';
import { readYamlFile } from '../../suites/read-yaml-file.js';
import { testedTexts } from '../../suites/routing/catalogue-text.js';
import { turnOf } from '../../suites/routing/read-routing-suite.js';
import { type RoutingSuiteFile, routingSuiteSchema } from '../../suites/routing/routing-schema.js';
import type { RoutingCase, RoutingSuite } from '../../suites/routing/routing-suite.js';
import { routingSuiteChanges } from '../../suites/suite-changes.js';
import { validate } from '../../suites/validate.js';
import { pathsOf } from '../config/config.js';
import type { Config } from '../config/config-schema.js';
import type { PastProject } from '../revisions/past-project.js';
import { UsageError } from '../usage-error.js';
import {
  type AgentsSince,
  cataloguesSince,
  isChanged,
  type Place,
  placesSince,
} from './catalogue-places.js';
import { type Routing, readRoutingOf } from './prepare-routing.js';
import { showsTools } from './routing-host.js';
import { routingSuitePath } from './routing-suite.js';

/** The catalogue of today beside the one at a revision, on the routing suite of today. */
export interface RoutingAgainst {
  /** Present where there is something to ask. */
  readonly routing?: Routing;
  readonly since: RoutingSince;
  readonly suites: readonly SuiteSince[];
  readonly unread: readonly UnreadFile[];
}

/**
 * Puts the catalogue of today beside what it was. Modes in which an orchestrator reads the same of both are left out,
 * as are cases that expect an agent of one catalogue alone.
 *
 * @returns `undefined` of a project without a routing suite.
 * @throws {UsageError} where there was one, and it is gone while the catalogue is another.
 */
export async function readRoutingAgainst(
  root: string,
  config: Config,
  agents: AgentsSince,
): Promise<RoutingAgainst | undefined> {
  const { past, families } = agents;
  const tools = showsTools(config);
  const shown = { modes: config.routing.modes, tools };
  const { places, unseated, namesakes } = placesSince(agents, pathsOf(config.baseline), shown);
  const changed = places.filter((place) => isChanged(place, shown));
  const whole = await readRoutingOf(root, config, families);
  const before = await past.routingSuite();
  if (whole === undefined) {
    const isGone =
      before !== undefined && !existsSync(resolve(root, routingSuitePath(config.suites)));
    if (isGone && changed.length > 0) throw goneSuite(config, past);
    return undefined;
  }
  const { compared, leftOut } = sortCases(whole, places);
  const since = {
    changed: changed.map(({ family }) => family),
    leftOut: changed.length === 0 ? [] : leftOut.map(({ id }) => id),
    unseated: unseated.map(({ variant }) => variant),
  };
  const twins = namesakes.map(({ file }) => ({ file, reason: 'has the name of another agent' }));
  if (changed.length === 0 || compared.length === 0) return { since, suites: [], unread: twins };
  const { suites, unread } = await suiteSince(root, whole.suite, before);
  return {
    ...{ since, suites, unread: [...unread, ...twins] },
    routing: {
      ...whole,
      suite: { ...whole.suite, cases: compared.map((each) => withEarlierWords(each, before)) },
      modes: whole.modes.filter((mode) =>
        changed.some((place) => isChanged(place, { modes: [mode], tools })),
      ),
      catalogues: cataloguesSince(places, changed, past),
    },
  };
}

/** A change that takes the suite away with it would pass unseen. */
function goneSuite(config: Config, { revision }: PastProject): UsageError {
  const file = routingSuitePath(config.suites);
  const commit = shortCommit(revision);
  return new UsageError(
    `${file}: is gone since ${commit}: \`git restore --source ${commit} -- ${file}\` brings it back (--no-routing runs without)`,
  );
}

/** Whom a case expects must be there to be called under both catalogues. */
function sortCases({ suite, families }: Routing, places: readonly Place[]) {
  const isNew = new Set(places.filter(({ before }) => before === null).map(({ family }) => family));
  const isLeftOut = ({ expected }: RoutingCase) => {
    const meant = expectedFamily(expected, families);
    return meant.kind === 'agent' && isNew.has(meant.agent);
  };
  return {
    compared: suite.cases.filter((each) => !isLeftOut(each)),
    leftOut: suite.cases.filter(isLeftOut),
  };
}

/** The suite as it was; `broken` where it can't be read any more. */
type PastSuite = RoutingSuiteFile | 'broken' | undefined;

/** An example that was reworded stands in the catalogue as it was in its old words, which give the case away as well. */
function withEarlierWords(routed: RoutingCase, before: PastSuite): RoutingCase {
  if (before === undefined || before === 'broken') return routed;
  const entry = before.cases.find(({ id }) => id === routed.id);
  if (entry === undefined) return routed;
  const { context } = entry;
  const turns = entry.turns.map(turnOf);
  const askedBefore = testedTexts({ turns, ...(context !== undefined && { context }) });
  return { ...routed, askedBefore };
}

async function suiteSince(
  root: string,
  { file }: RoutingSuite,
  before: PastSuite,
): Promise<Pick<RoutingAgainst, 'suites' | 'unread'>> {
  if (before === undefined) return { suites: [], unread: [] };
  if (before === 'broken')
    return { suites: [], unread: [{ file, reason: 'is no suite as it was then' }] };
  const after = validate(await readYamlFile(file, root), routingSuiteSchema);
  const changes = routingSuiteChanges(before, after);
  const isSame = Object.values(changes).every((ids) => ids.length === 0);
  return { suites: isSame ? [] : [{ file, ...changes }], unread: [] };
}
