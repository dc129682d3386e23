import { onTestFinished } from 'vitest';
import type { Script } from '../loopback/script.js';
import { type MessageParams, startLoopback } from '../loopback/server.js';
import { emptyFolder } from './assay.js';
import { write } from './live-project.js';

/** What sets a routing project of a test apart. */
export interface RoutingProject {
  readonly decide: (params: MessageParams, number: number) => Script;
  /** Lines of `assay.yaml` after the server's address. */
  readonly settings?: string;
  /** YAML of the routing suite; a case for each of the agents' examples where absent. */
  readonly suite?: string;
}

const KEY = 'sk-ant-test-not-a-real-key-0123456789';

/** An agent's file with an example for each ask; its body tells whom it was called before, where that was another name. */
export function agentFile(
  name: string,
  lead: string,
  asks: readonly string[] = [],
  called = name,
): string {
  const examples = asks.map(
    (ask) =>
      `  <example>\n  Context: Work on ${called}.\n  user: "${ask}"\n  assistant: "I'll use the ${name} agent"\n  </example>\n`,
  );
  return `---\nname: ${name}\ndescription: |\n  ${lead}\n\n${examples.join('\n')}model: haiku\n---\n\nYou are ${called}.\n`;
}

/** What users ask, by the agent that should get it. */
export const asks: Readonly<Record<string, readonly string[]>> = {
  builder: ['Build me a shop', 'Lay out the tables of a library'],
  reviewer: ['Look over my change', 'Tell me what is wrong with this patch'],
  tester: ['Write a load test', 'Cover the parser with tests'],
};

/**
 * A project of three places in the catalogue: the family `builder` of `calm` and `greedy`, and two single agents; with a
 * server that stands in for the orchestrator.
 */
export async function routingProject({ decide, settings, suite }: RoutingProject) {
  const server = await startLoopback({ decide });
  onTestFinished(() => server.close());
  const cwd = emptyFolder();
  const calm = agentFile('builder', 'Builds what was agreed on.', asks.builder);
  write(cwd, 'agents/builder/calm.md', calm);
  write(cwd, 'agents/builder/greedy.md', agentFile('builder', 'Takes any work there is.', []));
  write(cwd, 'agents/reviewer.md', agentFile('reviewer', 'Reviews changes.', asks.reviewer));
  write(cwd, 'agents/tester.md', agentFile('tester', 'Writes tests.', asks.tester));
  const models = `models: { base_url: "${server.url}", router: claude-haiku-4-5, retries: { attempts: 1 } }`;
  write(cwd, 'assay.yaml', `${models}\n${settings ?? 'trials: 2\nbaseline: builder/calm\n'}`);
  write(cwd, 'suites/routing.yaml', suite ?? routingSuite());
  return { cwd, server, env: { ANTHROPIC_API_KEY: KEY } };
}

/** A case for each ask, and one that nobody should be called for. */
export function routingSuite(): string {
  const cases = Object.entries(asks).flatMap(([expected, texts]) =>
    texts.map(
      (text, index) =>
        `  - { id: ${expected}-${index + 1}, context: "Work on ${expected}.", turns: [{ user: "${text}" }], expect: ${expected} }\n`,
    ),
  );
  const nobody =
    '  - { id: thanks, turns: [{ user: "Thank you, that is all" }], expect: nobody }\n';
  return `version: 1\nkind: routing\ncases:\n${cases.join('')}${nobody}`;
}

/** A call of the delegation tool. */
export function calling(...agents: readonly unknown[]): Script {
  return callingBy('Task', ...agents);
}

/** A call of the delegation tool under another name. */
export function callingBy(tool: string, ...agents: readonly unknown[]): Script {
  return {
    content: agents.map((name, index) => ({
      type: 'tool_use' as const,
      id: `toolu_${index}`,
      name: tool,
      input: { description: 'x', prompt: 'y', subagent_type: name },
    })),
    stopReason: 'tool_use',
  };
}

/** What the user said last in a request to the orchestrator. */
export function askedIn({ messages }: MessageParams): string {
  const content: unknown = messages.at(-1)?.content;
  if (typeof content === 'string') return content;
  const last: unknown = Array.isArray(content) ? content.at(-1) : undefined;
  return typeof last === 'object' && last !== null && 'text' in last ? String(last.text) : '';
}

/** The agent that an ask is meant for; `undefined` for nobody. */
export function meantFor(ask: string): string | undefined {
  return Object.entries(asks).find(([, texts]) => texts.includes(ask))?.[0];
}

/** The text of the system prompt of a request. */
export function systemOf({ system }: MessageParams): string {
  return JSON.stringify(system ?? '');
}
