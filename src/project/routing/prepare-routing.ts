import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Family } from '../../agents/families.js';
import type { Policy } from '../../comparisons/policy.js';
import type { Host, RouterSettings } from '../../graders/routing/host.js';
import type { PlannedFamily, RunSettings } from '../../runs/plan.js';
import { type Catalogue, cataloguesOf } from '../../runs/routing/catalogues.js';
import { planRouting } from '../../runs/routing/plan-routing.js';
import type { RoutingMode } from '../../suites/routing/catalogue-text.js';
import { NOBODY, readRoutingSuite } from '../../suites/routing/read-routing-suite.js';
import type { RoutingSuite } from '../../suites/routing/routing-suite.js';
import type { Config } from '../config/config-schema.js';
import { selectFamilies } from '../families.js';
import { roundsFor } from '../looks.js';
import { UsageError } from '../usage-error.js';
import { readHost } from './routing-host.js';
import { isRoutingSuite, routingSuitePath } from './routing-suite.js';

/** The routing suite of a project with everybody who can be called, read. */
export interface Routing {
  readonly suite: RoutingSuite;
  readonly families: readonly Family[];
  readonly hostFor: (router: RouterSettings) => Host;
  readonly modes: readonly RoutingMode[];
  /** Present where members do not take turns: the catalogue as it was, then the one of today. */
  readonly catalogues?: readonly Catalogue[];
}

/**
 * Reads the routing suite of a project and its catalogue.
 *
 * @returns `undefined` where there is none.
 * @throws {UsageError} where two agents of the catalogue have one name, by which nobody could tell them apart.
 */
export async function readRouting(root: string, config: Config): Promise<Routing | undefined> {
  if (!existsSync(resolve(root, routingSuitePath(config.suites)))) return undefined;
  return readRoutingOf(root, config, await selectFamilies(root, config, []));
}

/** The same of a project whose agents are read already. */
export async function readRoutingOf(
  root: string,
  config: Config,
  families: readonly Family[],
): Promise<Routing | undefined> {
  const path = routingSuitePath(config.suites);
  if (!existsSync(resolve(root, path))) return undefined;
  if (families.some(({ name }) => isRoutingSuite(name))) return undefined;
  const agents = families.flatMap(({ members }) => members.map(({ agent }) => agent.name));
  if (agents.includes(NOBODY)) {
    throw new UsageError(
      `expected no agent called \`${NOBODY}\` in the catalogue: it is the word for calling none (--no-routing runs without)`,
    );
  }
  const suite = await readRoutingSuite(path, { root, agents });
  const modes = [...new Set(config.routing.modes)];
  return { suite, families, hostFor: await readHost(root, config), modes };
}

/** The catalogues to compare, the first as the baseline. */
export function routingCatalogues(
  { families, catalogues }: Routing,
  { baselines }: Pick<Policy, 'baselines'>,
): readonly Catalogue[] {
  return catalogues ?? cataloguesOf(families, baselines);
}

/** The routing of each mode, planned. */
export function planRoutings(
  routing: Routing,
  { config, policy, inRounds }: RoutingTerms,
  settings: RunSettings,
): readonly PlannedFamily[] {
  const { suite, families, hostFor, modes } = routing;
  const catalogues = routingCatalogues(routing, policy);
  for (const { seats } of catalogues) refuseNamesakes(seats);
  const compared = catalogues.length > 1 && policy.baselines.includes(catalogues[0]?.id ?? '');
  const router = routerSettings(config, settings);
  const host = hostFor(router);
  const looks = inRounds && compared ? roundsFor(suite.cases.length, policy) : undefined;
  return modes.map((mode) => {
    const builtIn = config.routing.built_in_agents;
    const input = { suite, families, catalogues, mode, host, router, builtIn };
    return planRouting({ ...input, ...(looks && { looks }) }, settings);
  });
}

/** How the orchestrator is asked. */
function routerSettings({ models }: Config, settings: RunSettings): RouterSettings {
  return {
    model: settings.resolveModel(models.router, 'models.router'),
    ...(models.router_effort !== undefined && { effort: models.router_effort }),
    maxTokens: models.router_max_tokens,
  };
}

/** What planning takes besides what was read. */
interface RoutingTerms {
  readonly config: Config;
  readonly policy: Policy;
  /** Whether comparisons are sampled in rounds until a verdict stands. */
  readonly inRounds: boolean;
}

function refuseNamesakes(
  seats: readonly { readonly agent: { readonly name: string; readonly file: string } }[],
): void {
  const seen = new Map<string, string>();
  for (const { agent } of seats) {
    const other = seen.get(agent.name);
    if (other !== undefined) {
      throw new UsageError(
        `${agent.file}: expected a name of its own in the catalogue, got \`${agent.name}\`, which ${other} has too; an orchestrator could not tell them apart (--no-routing runs without)`,
      );
    }
    seen.set(agent.name, agent.file);
  }
}
