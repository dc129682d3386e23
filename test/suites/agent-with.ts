import type { Agent } from '../../src/agents/agent.js';
import { readAgent } from '../../src/agents/read-agent.js';

/** What an example of a test's agent says. */
export interface ExampleText {
  readonly users: readonly string[];
  readonly context?: string;
  readonly commentary?: string;
}

/** An agent file with these examples, read. A string is an example with that one user's turn. */
export function agentWith(file: string, examples: readonly (string | ExampleText)[]): Agent {
  return readAgent(agentSource(examples), file);
}

/** The text of an agent file with these examples. */
export function agentSource(examples: readonly (string | ExampleText)[]): string {
  const blocks = examples.map((example) =>
    block(typeof example === 'string' ? { users: [example] } : example),
  );
  const description = ['Use it.', ...blocks].join('\n').replace(/^(?=.)/gm, '  ');
  return `---\nname: backend\ndescription: |\n${description}\n---\n\nYou are an agent.\n`;
}

function block({ users, context, commentary }: ExampleText): string {
  return [
    '<example>',
    ...(context ? [`Context: ${context}`] : []),
    ...users.map((user) => `user: "${user}"\nassistant: "I'll call the backend agent"`),
    ...(commentary ? [`<commentary>${commentary}</commentary>`] : []),
    '</example>',
  ].join('\n');
}
