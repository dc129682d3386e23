import type { Effort, ModelRequest, ToolDefinition } from '../../models/model.js';
import { DELEGATION_TOOLS } from './delegation.js';
import { type HostProfile, hostId } from './host-profile.js';
import { type CatalogueEntry, messagesOf, type RoutingQuestion } from './question.js';

/** How an orchestrator is asked for its answer. */
export interface RouterSettings {
  /** Full model id. */
  readonly model: string;
  readonly effort?: Effort;
  readonly maxTokens: number;
}

/**
 * A host: turns a question into the complete request that its model is sent. Everything an answer depends on stands in
 * the request, since that is what answers are stored and replayed by.
 */
export interface Host {
  /** Names the host and its wording: `plain@1`. */
  readonly id: string;
  /** Names of the tools by which it delegates. */
  readonly tools: readonly string[];
  /** Agents that it brings along. */
  readonly builtIn: readonly CatalogueEntry[];
  /** Present where it reads the agents' files themselves. */
  readonly readsFiles?: true;
  readonly request: (question: RoutingQuestion) => ModelRequest;
}

/** A host that asks a model by the Messages API, worded by a profile. */
export function profileHost(profile: HostProfile, settings: RouterSettings): Host {
  const { model, effort, maxTokens } = settings;
  const tools = [delegationTool(profile)];
  return {
    id: hostId(profile),
    tools: [...new Set([profile.tool.name, ...DELEGATION_TOOLS])],
    builtIn: profile.built_in,
    request: (question) => ({
      model,
      ...(effort !== undefined && { effort }),
      system: `${profile.system.trimEnd()}\n\n${catalogueText(question.catalogue)}`,
      messages: messagesOf(question, profile),
      tools,
      maxTokens,
    }),
  };
}

/** The catalogue as an orchestrator reads it: an entry each, by name, then what its description says. */
export function catalogueText(catalogue: readonly CatalogueEntry[]): string {
  return catalogue.map(({ name, description }) => `- ${name}: ${description}`).join('\n\n');
}

/** The input of Claude Code's `Agent` tool, formerly `Task`: who, a label for people, and the whole task. */
function delegationTool({ tool }: HostProfile): ToolDefinition {
  return {
    name: tool.name,
    description: tool.description,
    input: {
      type: 'object',
      properties: {
        description: { type: 'string', description: 'The task in three to five words' },
        prompt: { type: 'string', description: 'The task for the agent' },
        subagent_type: { type: 'string', description: 'Name of the agent from the list' },
      },
      required: ['description', 'prompt', 'subagent_type'],
    },
  };
}
