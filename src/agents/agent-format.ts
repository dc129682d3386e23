import type { Reading } from './agent.js';

/** Whose format a file is in. Findings are about Claude Code's only. */
export type AgentFormat = 'claude-code' | 'skill' | 'opencode' | 'copilot' | 'cursor' | 'gemini';

/** Tells the format by a file's name and folder. */
export function formatOf(file: string): AgentFormat {
  const path = `/${file.replaceAll('\\', '/').toLowerCase()}`;
  if (path.endsWith('/skill.md')) return 'skill';
  if (path.endsWith('.agent.md') || path.endsWith('.chatmode.md')) return 'copilot';
  if (path.includes('/.opencode/') || path.includes('/opencode/agent')) return 'opencode';
  if (path.includes('/.cursor/') || path.endsWith('.mdc')) return 'cursor';
  if (path.includes('/.gemini/')) return 'gemini';
  return 'claude-code';
}

/**
 * The name of an agent whose front matter gives none, in the formats that take it from the file's name
 * (a skill's from its folder's). `''` for Claude Code, where a name is required.
 */
export function defaultName(file: string, reading: Reading): string {
  const format = formatOf(file);
  if (format === 'claude-code' || reading === 'none') return '';
  const parts = file.replaceAll('\\', '/').split('/');
  const part = format === 'skill' ? parts.at(-2) : parts.at(-1);
  return part?.replace(/(?:\.agent|\.chatmode)?\.mdc?$/i, '') ?? '';
}
