/**
 * Fields of Claude Code's subagents, as its documentation lists them (code.claude.com/docs/en/sub-agents,
 * November 2026).
 */
export const agentFields: readonly string[] = [
  'name',
  'description',
  'tools',
  'disallowedTools',
  'model',
  'permissionMode',
  'maxTurns',
  'skills',
  'mcpServers',
  'hooks',
  'memory',
  'background',
  'effort',
  'isolation',
  'color',
  'initialPrompt',
];

/** Fields that stand in agent files though Claude Code has no use for them; they start a field all the same. */
const customaryFields: readonly string[] = [
  'allowed-tools',
  'author',
  'argument-hint',
  'category',
  'colour',
  'examples',
  'license',
  'metadata',
  'mode',
  'permission',
  'tags',
  'temperature',
  'version',
];

const known = new Set([...agentFields, ...customaryFields]);

/** Whether a key starts a field of an agent file wherever it stands at the start of a line. */
export function isKnownField(key: string): boolean {
  return known.has(key);
}
