import { claudeCodeSetup } from '../../models/claude-code/setup.js';
import { DELEGATION_TOOLS } from './delegation.js';
import type { Host, RouterSettings } from './host.js';
import { type CatalogueEntry, messagesOf, type RoutingQuestion } from './question.js';

/** How the installed Claude Code is asked. */
export interface ClaudeCodeHostSettings extends RouterSettings {
  /** Of the installed program. */
  readonly version: string;
  /** Whether the agents that it brings along compete. */
  readonly builtIn: boolean;
  /** Most answers of the orchestrator to one case. */
  readonly maxTurns: number;
  /** US dollars at which it stops a case. */
  readonly maxCostUsd: number;
}

/** Words of our own around what a case says, as in the profile `plain`. */
const wording = { situation: 'The situation:', proceed: 'Go on.' };

/**
 * A host that asks the installed Claude Code, with its own system prompt and tools, in a folder that holds the catalogue
 * as agent files. Its built-in agents are its own: they stand in no catalogue.
 */
export function claudeCodeHost(settings: ClaudeCodeHostSettings): Host {
  const { model, effort, maxTokens, version, builtIn, maxTurns, maxCostUsd } = settings;
  return {
    id: `claude-code@${version}`,
    tools: DELEGATION_TOOLS,
    builtIn: [],
    readsFiles: true,
    request: (question) => ({
      model,
      ...(effort !== undefined && { effort }),
      system: '',
      messages: [{ role: 'user', content: [{ type: 'text', text: promptOf(question) }] }],
      maxTokens,
      host: claudeCodeSetup({
        version,
        agents: question.catalogue.map((entry) => ({ name: entry.name, text: fileOf(entry) })),
        ...{ builtIn, maxTurns, maxCostUsd },
      }),
    }),
  };
}

/**
 * What Claude Code is told: it takes one message of a user, so that what was said before stands in it as a record. A case
 * with a single turn is sent as it stands.
 */
function promptOf(question: RoutingQuestion): string {
  const said = messagesOf(question, wording).map(({ role, content }) => ({
    role,
    text: content.map(({ text }) => text).join('\n\n'),
  }));
  const last = said.at(-1)?.text ?? '';
  if (said.length < 2) return last;
  const before = said
    .slice(0, -1)
    .map(({ role, text }) => `${role === 'user' ? 'User' : 'You'}: ${text}`);
  return ['What was said so far:', ...before, 'Now the user says:', last].join('\n\n');
}

/** An entry that comes from no file, as one: a text in JSON is the same text in YAML. */
function fileOf({ name, description, fileText }: CatalogueEntry): string {
  const head = `name: ${JSON.stringify(name)}\ndescription: ${JSON.stringify(description)}`;
  return fileText ?? `---\n${head}\n---\n\nYou are ${name}.\n`;
}
