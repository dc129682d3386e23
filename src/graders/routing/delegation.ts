import { z } from 'zod';
import { delegationTools } from '../../models/claude-code/setup.js';
import type { Answer, ToolCall } from '../../models/model.js';

/** Whom an orchestrator gave the work. Names are without the prefix of a plugin where the catalogue has them so. */
export type Delegation =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'agent'; readonly agent: string }
  /** Different agents, each once, in the order they were called. */
  | { readonly kind: 'several'; readonly agents: readonly string[] };

/** What an answer says about delegation; `unscored` where it says nothing about it. */
export type DelegationReading =
  | { readonly kind: 'read'; readonly delegation: Delegation }
  | { readonly kind: 'unscored'; readonly reason: string };

/** The names under which Claude Code has offered its delegation tool. */
export const DELEGATION_TOOLS = delegationTools;

/** Whom a call without `subagent_type` means, as in Claude Code. */
export const UNNAMED_AGENT = 'general-purpose';

/** How a model ends an answer that it has finished; `null` where a server or a recording does not say. */
const finished: readonly (string | null)[] = ['end_turn', 'tool_use', 'stop_sequence', null];

/** Reasons that are about our limits or the model's policy, not about whom it would have called. */
const unfinished: Readonly<Record<string, string>> = {
  max_tokens: 'the answer was cut off at max_tokens: raise models.router_max_tokens',
  refusal: 'the model refused to answer',
};

/**
 * Reads whom an answer delegates to: the calls of a delegation tool, whatever else is in it. Prose that names an agent
 * calls nobody. Calls of the same agent are one.
 *
 * @param names those in the catalogue: a name with the prefix of a plugin is taken for one of them.
 * @param tools names of tools that delegate.
 */
export function readDelegation(
  { toolCalls, stopReason }: Pick<Answer, 'toolCalls' | 'stopReason'>,
  names: readonly string[],
  tools: readonly string[] = DELEGATION_TOOLS,
): DelegationReading {
  if (!finished.includes(stopReason)) {
    const reason = unfinished[stopReason ?? ''] ?? `the answer ended early: ${stopReason}`;
    return { kind: 'unscored', reason };
  }
  const known = new Set(names);
  const called = toolCalls
    .filter(({ name }) => tools.includes(name))
    .map((call) => withoutPrefix(calledBy(call), known));
  return { kind: 'read', delegation: delegationTo([...new Set(called)]) };
}

function delegationTo(agents: readonly string[]): Delegation {
  const [agent] = agents;
  if (agent === undefined) return { kind: 'nobody' };
  return agents.length === 1 ? { kind: 'agent', agent } : { kind: 'several', agents };
}

const inputSchema = z.looseObject({ subagent_type: z.string().regex(/\S/) });

function calledBy({ input }: ToolCall): string {
  const parsed = inputSchema.safeParse(input);
  return parsed.success ? parsed.data.subagent_type.trim() : UNNAMED_AGENT;
}

/** `my-plugin:code-reviewer` means `code-reviewer`, unless the catalogue has the longer name. */
function withoutPrefix(called: string, known: ReadonlySet<string>): string {
  if (known.has(called)) return called;
  const bare = called.slice(called.lastIndexOf(':') + 1);
  return known.has(bare) ? bare : called;
}
