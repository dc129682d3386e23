import type { Agent } from '../agent.js';

/** What became of an agent between a revision and now. */
export type AgentPair =
  | { readonly kind: 'kept' | 'renamed'; readonly before: Agent; readonly after: Agent }
  | { readonly kind: 'added'; readonly after: Agent }
  | { readonly kind: 'deleted'; readonly before: Agent };

/** What of an agent can change: `prompt` and `model` are what it answers with, the others are about who calls it. */
export type ChangedPart = 'prompt' | 'model' | 'name' | 'description' | 'tools';

/** From this share of common lines on, two files are one that was renamed: as git has it. */
const ALIKE = 0.5;

/** Pairs of files that are held against each other at most. */
const MOST_PAIRS = 250_000;

/**
 * Finds each agent's earlier self: by its path; else, among the files that came and went, by the same prompt, by a
 * name that only they have, or by half of their lines.
 *
 * @returns in the order of the agents that are there now, then those that are gone.
 */
export function pairAgents(
  before: readonly Agent[],
  after: readonly Agent[],
): readonly AgentPair[] {
  const old = new Map(before.map((agent) => [agent.file, agent]));
  const now = new Set(after.map(({ file }) => file));
  const gone = before.filter(({ file }) => !now.has(file));
  const came = after.filter(({ file }) => !old.has(file));
  const renamed = renames(gone, came);
  const origins = new Set(renamed.values());
  return [
    ...after.map((agent): AgentPair => {
      const same = old.get(agent.file);
      if (same !== undefined) return { kind: 'kept', before: same, after: agent };
      const origin = renamed.get(agent);
      return origin === undefined
        ? { kind: 'added', after: agent }
        : { kind: 'renamed', before: origin, after: agent };
    }),
    ...gone
      .filter((agent) => !origins.has(agent))
      .map((agent): AgentPair => ({ kind: 'deleted', before: agent })),
  ];
}

/** What differs between two readings of an agent. */
export function changedParts(before: Agent, after: Agent): readonly ChangedPart[] {
  const values = (agent: Agent): Readonly<Record<ChangedPart, unknown>> => ({
    prompt: agent.body,
    model: agent.model ?? 'inherit',
    name: agent.name,
    description: agent.description,
    tools: JSON.stringify([agent.tools, agent.disallowedTools]),
  });
  const [was, is] = [values(before), values(after)];
  const parts: readonly ChangedPart[] = ['prompt', 'model', 'name', 'description', 'tools'];
  return parts.filter((part) => was[part] !== is[part]);
}

/** By the agent that came, the one that it was. */
function renames(gone: readonly Agent[], came: readonly Agent[]): ReadonlyMap<Agent, Agent> {
  const found = new Map<Agent, Agent>();
  const taken = new Set<Agent>();
  const take = (before: Agent | undefined, after: Agent) => {
    if (before === undefined || taken.has(before) || found.has(after)) return;
    found.set(after, before);
    taken.add(before);
  };
  for (const key of ['body', 'name'] as const) {
    const [old, now] = [onlyOnes(gone, key), onlyOnes(came, key)];
    for (const [value, after] of now) take(old.get(value), after);
  }
  const rest = gone.filter((agent) => !taken.has(agent));
  const unknown = came.filter((agent) => !found.has(agent));
  for (const { before, after } of alike(rest, unknown)) take(before, after);
  return found;
}

/** By prompt or name, the agent that alone has it. */
function onlyOnes(agents: readonly Agent[], key: 'body' | 'name'): ReadonlyMap<string, Agent> {
  const groups = new Map<string, Agent[]>();
  for (const agent of agents) groups.set(agent[key], [...(groups.get(agent[key]) ?? []), agent]);
  return new Map(
    [...groups].flatMap(([value, [agent, ...others]]) =>
      value !== '' && agent !== undefined && others.length === 0 ? [[value, agent] as const] : [],
    ),
  );
}

/** The pairs that share enough of their lines, the most alike first. */
function alike(gone: readonly Agent[], came: readonly Agent[]) {
  if (gone.length * came.length > MOST_PAIRS) return [];
  const lines = (agent: Agent) => new Set(agent.body.split('\n').filter((line) => /\S/.test(line)));
  const [old, now] = [gone.map(lines), came.map(lines)];
  return gone
    .flatMap((before, i) =>
      came.map((after, j) => ({ before, after, share: sharedLines(old[i], now[j]) })),
    )
    .filter(({ share }) => share >= ALIKE)
    .toSorted((a, b) => b.share - a.share);
}

/** Dice's coefficient of two sets of lines. */
function sharedLines(a: ReadonlySet<string> = new Set(), b: ReadonlySet<string> = new Set()) {
  if (a.size + b.size === 0) return 0;
  let shared = 0;
  for (const line of a) if (b.has(line)) shared += 1;
  return (2 * shared) / (a.size + b.size);
}
