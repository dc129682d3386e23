import type { Model, ModelRequest, Reply } from '../model.js';

/** How long the provider keeps a cached prompt after its last use, less a margin, in milliseconds. */
const keptMs = 4.5 * 60_000;

/** Prompts shorter than this, in characters, are below every model's minimum of tokens to be cached. */
const shortestCached = 1_500;

interface Group {
  /** Resolves when the request that goes ahead has come back. */
  ahead: Promise<unknown> | undefined;
  /** When the cached prompt was last used, by the monotonic clock. */
  lastUsed: number;
}

/**
 * A model in front of another that sends the first request of a group ahead of the others, so that they find the
 * group's prompt in the provider's cache instead of each writing it. A group has the same model, system prompt and tools.
 * When the first request fails, the next one goes ahead.
 */
export function warmedModel(model: Model): Model {
  const groups = new Map<string, Group>();
  return {
    async ask(request, options) {
      if (request.system.length < shortestCached) return model.ask(request, options);
      const group = groupOf(groups, request);
      while (!isWarm(group)) {
        if (group.ahead === undefined) return goAhead(group, () => model.ask(request, options));
        await group.ahead;
      }
      group.lastUsed = performance.now();
      return model.ask(request, options);
    },
  };
}

function groupOf(groups: Map<string, Group>, { model, system, tools }: ModelRequest): Group {
  const key = JSON.stringify([model, tools, system]);
  const known = groups.get(key);
  if (known !== undefined) return known;
  const group = { ahead: undefined, lastUsed: Number.NEGATIVE_INFINITY };
  groups.set(key, group);
  return group;
}

function isWarm({ lastUsed }: Group): boolean {
  return performance.now() - lastUsed < keptMs;
}

async function goAhead(group: Group, ask: () => Promise<Reply>): Promise<Reply> {
  const asking = ask();
  group.ahead = asking;
  try {
    const reply = await asking;
    if (reply.ok) group.lastUsed = performance.now();
    return reply;
  } finally {
    group.ahead = undefined;
  }
}
