import type { Against } from '../../runs/against.js';
import { checkGate } from '../check-gate.js';
import type { Config } from '../config/config-schema.js';
import type { RunOptions } from '../config/run-options.js';
import { readFamilies, type SelectedFamilies } from '../families.js';
import { type Routing, readRouting } from '../routing/prepare-routing.js';
import { UsageError } from '../usage-error.js';
import { readFamiliesAgainst } from './families-against.js';

/** What a run compares. */
export interface Choice {
  /** With the baseline that the families are compared with. */
  readonly config: Config;
  readonly families: SelectedFamilies;
  /** Present where an orchestrator is asked whom it calls. */
  readonly routing?: Routing;
  /** Present where agents are compared with what they were. */
  readonly against?: Against;
}

/** Reads what a run compares. */
export type Choose = (root: string, config: Config) => Promise<Choice>;

/**
 * The families that are wanted, each over its variants; against a revision, the agents of them that changed.
 *
 * @param wanted agent files, folders or names of families; all where empty.
 */
export function chosenBy(
  wanted: readonly string[],
  { against: ref, all = false, baseline, routing }: RunOptions,
): Choose {
  if (ref === undefined) {
    if (all) throw new UsageError('all: takes agents that did not change, and is for `against`');
    return (root, config) => everyVariant(root, config, wanted, routing);
  }
  if (baseline !== undefined) {
    throw new UsageError(
      'against: each agent is compared with what it was, and with no other baseline: expected one of against and baseline, got both',
    );
  }
  if (routing === 'only')
    throw new UsageError('against: takes the routing suite along: expected no routing alone');
  return async (root, config) => {
    const routed = routing === undefined && wanted.length === 0 && config.routing.enabled;
    const options = { ref, all, routed };
    const chosen = await readFamiliesAgainst(root, config, wanted, options);
    const { baselines, against, routing: catalogues, ...families } = chosen;
    return {
      config: { ...config, baseline: [...baselines] },
      families,
      against,
      ...(catalogues && { routing: catalogues }),
    };
  };
}

async function everyVariant(
  root: string,
  config: Config,
  wanted: readonly string[],
  asked: RunOptions['routing'],
): Promise<Choice> {
  const routing = await wantedRouting(root, config, wanted, asked);
  if (routing && asked === 'only') {
    return { config, families: { inputs: [], withoutSuite: [] }, routing };
  }
  const families = await readFamilies(root, config, wanted, routing ? 'optional' : 'needed');
  if (wanted.length === 0 && asked === undefined)
    checkGate(config, families.inputs, routing?.suite.cases ?? []);
  return { config, families, ...(routing && { routing }) };
}

/** The routing suite, where the run takes it: it is about all agents, so that naming some leaves it out. */
async function wantedRouting(
  root: string,
  config: Config,
  wanted: readonly string[],
  asked: RunOptions['routing'],
): Promise<Routing | undefined> {
  if (asked !== 'only') {
    const taken = asked === undefined && wanted.length === 0 && config.routing.enabled;
    return taken ? readRouting(root, config) : undefined;
  }
  if (wanted.length > 0)
    throw new UsageError(`routing is about the whole catalogue: expected no agents, got ${wanted}`);
  const routing = await readRouting(root, config);
  if (routing) return routing;
  throw new UsageError(
    `no routing suite found in ${config.suites}/: \`assay derive\` makes one from the examples in the agent files`,
  );
}
