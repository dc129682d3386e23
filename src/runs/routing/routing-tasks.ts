import type { Agent } from '../../agents/agent.js';
import { withDescription } from '../../agents/with-description.js';
import type { Expectation } from '../../graders/routing/expectation.js';
import type { Host } from '../../graders/routing/host.js';
import type { CatalogueEntry } from '../../graders/routing/question.js';
import {
  catalogueDescription,
  type RoutingMode,
  readDescription,
  testedTexts,
} from '../../suites/routing/catalogue-text.js';
import type { RoutingCase } from '../../suites/routing/routing-suite.js';
import type { Catalogue } from './catalogues.js';
import type { RoutingTask } from './routing-task.js';

/** How the questions of a run are put. */
export interface RoutingTerms {
  readonly mode: RoutingMode;
  readonly host: Host;
  /** Whether the host's own agents compete. */
  readonly builtIn: boolean;
}

/** A routing case with the family that it expects. */
export interface ExpectedCase {
  readonly routed: RoutingCase;
  readonly expected: Expectation;
}

/**
 * What an orchestrator is asked of a catalogue and a case, by their ids. A task is made when it is wanted, since the
 * requests of all together may be large; what an agent shows to a case is worked out once for all catalogues and trials.
 */
export function routingTasks(
  catalogues: readonly Catalogue[],
  cases: readonly ExpectedCase[],
  terms: RoutingTerms,
): (variant: string, id: string) => RoutingTask {
  const catalogueOf = new Map(catalogues.map((catalogue) => [catalogue.id, catalogue]));
  const agents = [...new Set(catalogues.flatMap(({ seats }) => seats.map(({ agent }) => agent)))];
  const descriptions = new Map(
    agents.map((agent) => [agent, readDescription(agent.description)] as const),
  );
  const caseOf = new Map(
    cases.map((each) => [
      each.routed.id,
      { ...each, tested: testedBy(each, agents), shown: new Map<Agent, CatalogueEntry>() },
    ]),
  );
  return (variant, id) => {
    const catalogue = catalogueOf.get(variant);
    const found = caseOf.get(id);
    if (!catalogue || !found) throw new Error(`no routing task for ${variant} and ${id}`);
    const { routed, expected, tested, shown } = found;
    const entries = catalogue.seats.map(({ agent }) => {
      const description = descriptions.get(agent);
      const entry = shown.get(agent) ?? entryOf(agent, tested, terms, description);
      shown.set(agent, entry);
      return entry;
    });
    return taskOf(catalogue, entries, { routed, expected }, terms);
  };
}

/** What a case tests, in its own words and in those of the examples that it was derived from: a person may have edited it. */
function testedBy({ routed }: ExpectedCase, agents: readonly Agent[]): readonly string[] {
  const examples = routed.from.flatMap((source) =>
    agents
      .filter(({ file }) => file === source.file)
      .flatMap((agent) => agent.examples.filter(({ number }) => number === source.example)),
  );
  const derived = examples.flatMap(({ context, turns }) =>
    testedTexts({ turns, ...(context && { context: context.text }) }),
  );
  return [...new Set([...testedTexts(routed), ...derived, ...(routed.askedBefore ?? [])])];
}

function taskOf(
  { seats }: Catalogue,
  own: readonly CatalogueEntry[],
  { routed: { context, turns }, expected }: ExpectedCase,
  { host, builtIn }: RoutingTerms,
): RoutingTask {
  const taken = new Set(own.map(({ name }) => name));
  const theirs = builtIn ? host.builtIn.filter(({ name }) => !taken.has(name)) : [];
  const names = [
    ...theirs.map(({ name }) => [name, name] as const),
    ...seats.map(({ agent, family }) => [agent.name, family] as const),
  ];
  const question = { turns, ...(context !== undefined && { context }) };
  return {
    request: host.request({ ...question, catalogue: [...own, ...theirs] }),
    expected,
    families: new Map(names),
    tools: host.tools,
  };
}

/** An agent as the orchestrator of a question sees it. */
export function entryOf(
  agent: Agent,
  tested: readonly string[],
  { mode, host }: Pick<RoutingTerms, 'mode' | 'host'>,
  read = readDescription(agent.description),
): CatalogueEntry {
  const description = catalogueDescription(read, mode, tested);
  const fileText = host.readsFiles && withDescription(agent, description);
  return { name: agent.name, description, ...(fileText !== undefined && { fileText }) };
}
