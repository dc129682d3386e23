import type { Family } from '../../agents/families.js';
import type { Expectation } from '../../graders/routing/expectation.js';
import { catalogueText, type Host, type RouterSettings } from '../../graders/routing/host.js';
import type { RoutingMode } from '../../suites/routing/catalogue-text.js';
import type { RoutingCase, RoutingSuite } from '../../suites/routing/routing-suite.js';
import type { BehaviourCase, Suite } from '../../suites/suite.js';
import { ownPart, type PlannedFamily, type PlannedVariant, type RunSettings } from '../plan.js';
import type { Looks, RunCase } from '../record.js';
import { type Catalogue, runCatalogue } from './catalogues.js';
import { delegationItem } from './grade-call.js';
import { type ExpectedCase, entryOf, type RoutingTerms, routingTasks } from './routing-tasks.js';
import type { RunRouting } from './run-routing.js';

/** A routing suite, who stands in the catalogue and who is asked. */
export interface RoutingInput extends RoutingTerms {
  readonly suite: RoutingSuite;
  /** The agents that cases may expect. */
  readonly families: readonly Family[];
  /** Those to compare, the first as the baseline. */
  readonly catalogues: readonly Catalogue[];
  readonly router: RouterSettings;
  /** Present where the trials are sampled in rounds until a verdict stands. */
  readonly looks?: Looks;
}

/** The name under which the routing cases of a mode stand in a run, beside those of families. */
export function routingFamily(mode: RoutingMode): string {
  return `routing:${mode}`;
}

/** Plans the routing of one mode: to everything after, the catalogues are variants and the routing cases are cases. */
export function planRouting(input: RoutingInput, settings: RunSettings): PlannedFamily {
  const { suite, families, catalogues, mode, looks } = input;
  const variants = catalogues.map((catalogue) => plannedVariant(catalogue, input, settings));
  const family = routingFamily(mode);
  const cases = suite.cases.map((routed) => ({
    routed,
    expected: expectedFamily(routed.expected, families),
  }));
  const run = {
    ...{ family, suite: suite.file, looks: looks ?? null },
    routing: runRouting(catalogues, input),
    variants: variants.map((variant) => variant.run),
    cases: cases.map((each) => runCase(each, input.host)),
  };
  const asSuite: Suite = {
    ...{ file: suite.file, family, fidelity: [] },
    cases: suite.cases.map(asCase),
  };
  return {
    run,
    suite: ownPart(asSuite, settings.shard),
    variants,
    routing: routingTasks(catalogues, cases, input),
  };
}

/** How the orchestrator is asked, for the records. */
function runRouting(
  catalogues: readonly Catalogue[],
  { mode, host, builtIn, router }: RoutingInput,
): RunRouting {
  return {
    ...{ mode, host: host.id, catalogues: catalogues.map(runCatalogue) },
    builtIn: builtIn ? host.builtIn.map(({ name }) => name) : [],
    maxTokens: router.maxTokens,
  };
}

/** The agent of a case, as any member of its family: the one in the catalogue may have another name. */
export function expectedFamily(expected: Expectation, families: readonly Family[]): Expectation {
  if (expected.kind === 'nobody') return expected;
  const family = families.find(({ members }) =>
    members.some(({ agent }) => agent.name === expected.agent),
  );
  return { ...expected, agent: family?.name ?? expected.agent };
}

/** The catalogue as a variant; its prompt is what the orchestrator reads where no example is tested. */
function plannedVariant(
  { id, seats, turned, revision }: Catalogue,
  { host, mode, router, suite }: RoutingInput,
  settings: RunSettings,
): PlannedVariant {
  const catalogue = seats.map(({ agent }) => entryOf(agent, [], { mode, host }));
  // A program has a system prompt of its own, which it does not tell.
  const system = host.request({ turns: [], catalogue }).system || catalogueText(catalogue);
  const run = {
    id,
    file: turned?.agent.file ?? suite.file,
    bodyLine: turned?.agent.fieldLines.description ?? 1,
    name: turned?.agent.name ?? id,
    description: turned?.agent.description ?? '',
    system,
    model: settings.recorded ? null : router.model,
    effort: router.effort ?? null,
    fidelity: [],
    ...(revision && { revision }),
  };
  return { run, model: router.model, fidelity: [] };
}

/** A routing case where a case is all that is asked for: nothing about it is graded by checks or a judge. */
function asCase({ id, from, tags, required, line, turns, context }: RoutingCase): BehaviourCase {
  const prompt = turns.findLast(({ role }) => role === 'user')?.text ?? context ?? '';
  return {
    ...{ id, prompt, from, tags, required, line },
    ...{ attach: [], passAt: 1, checks: [], criteria: [] },
  };
}

function runCase({ routed, expected }: ExpectedCase, host: Host): RunCase {
  const { id, context, commentary, from, tags, required, line, turns } = routed;
  const question = { turns, ...(context !== undefined && { context }), catalogue: [] };
  return {
    id,
    blocks: host
      .request(question)
      .messages.flatMap(({ role, content }) =>
        content.map(({ text }) => (role === 'user' ? text : `[assistant] ${text}`)),
      ),
    context: context ?? null,
    commentary: commentary ?? null,
    from: from.map(({ file, example, line: at }) => ({ file, example, line: at })),
    refersTo: null,
    ...{ tags, passAt: 1, required, line, expected },
    rubric: [delegationItem({ expected })],
  };
}
