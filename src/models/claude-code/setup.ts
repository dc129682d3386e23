import type { HostFile, HostSetup } from '../model.js';

/** The names under which Claude Code has offered its delegation tool. */
export const delegationTools: readonly string[] = ['Agent', 'Task'];

/** What Claude Code is given to decide about. */
export interface ClaudeCodeSetting {
  /** Of the installed program, as `--version` says. */
  readonly version: string;
  /** The agents it may call; each file is written to `.claude/agents` as it stands here. */
  readonly agents: readonly { readonly name: string; readonly text: string }[];
  /** Whether the agents that Claude Code brings along compete. */
  readonly builtIn: boolean;
  /** Most answers of the orchestrator to one question. */
  readonly maxTurns: number;
  /** US dollars at which it stops by itself. */
  readonly maxCostUsd: number;
}

/**
 * How Claude Code is started so that it decides by these agents alone: nothing of the user's settings, hooks, agents,
 * skills, memory or MCP servers takes part, nobody is asked for permission, and a delegation ends the session before it
 * is carried out. The login stays the user's: another configuration folder would have none.
 *
 * Flags, variables and the hook's answer as documented on https://code.claude.com/docs/en/cli-reference, …/hooks and
 * …/sub-agents in November 2026.
 */
export function claudeCodeSetup(setting: ClaudeCodeSetting): HostSetup {
  const { version, agents, builtIn, maxTurns, maxCostUsd } = setting;
  return {
    program: 'claude-code',
    version,
    arguments: [
      '--print',
      ...['--output-format', 'stream-json', '--verbose', '--include-partial-messages'],
      ...['--max-turns', String(maxTurns), '--max-budget-usd', String(maxCostUsd)],
      ...['--permission-mode', 'dontAsk', '--setting-sources', 'project', '--strict-mcp-config'],
      ...['--disable-slash-commands', '--no-session-persistence'],
      ...['--settings', JSON.stringify(stopAtDelegation)],
    ],
    environment: {
      CLAUDE_CODE_DISABLE_AUTO_MEMORY: '1',
      DISABLE_AUTOUPDATER: '1',
      ...(!builtIn && { CLAUDE_AGENT_SDK_DISABLE_BUILTIN_AGENTS: '1' }),
    },
    files: agents.map(agentFile),
    agents: agents.map(({ name }) => name),
    maxCostUsd,
  };
}

const stopAtDelegation = {
  hooks: {
    PreToolUse: [
      {
        matcher: delegationTools.join('|'),
        hooks: [{ type: 'command', command: `echo '{"continue":false,"stopReason":"delegated"}'` }],
      },
    ],
  },
};

/** The name of the file says nothing to Claude Code; the number keeps files of like names apart. */
function agentFile({ name, text }: ClaudeCodeSetting['agents'][number], index: number): HostFile {
  const slug = name.replace(/[^A-Za-z0-9-]+/g, '-').slice(0, 60);
  return { path: `.claude/agents/${index + 1}-${slug}.md`, text };
}
