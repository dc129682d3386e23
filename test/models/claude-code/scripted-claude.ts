import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An executable that plays Claude Code, and what it saw of being called. */
export interface ScriptedClaude {
  /** Its path; the folder it lies in can be put on PATH. */
  readonly command: string;
  readonly folder: string;
  /** One for each call, in their order. */
  readonly calls: () => readonly SeenCall[];
  readonly exists: (name: string) => boolean;
}

/** What one call of it was given. */
export interface SeenCall {
  readonly args: readonly string[];
  readonly input: string;
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly pid: number;
  /** By their paths from the folder it was started in. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Writes an executable named `claude` that answers `--version`, notes what it is given, and then plays a part.
 *
 * @param part JavaScript with `say(event)`, `write(text)`, `input`, `spawn`, `here` and `wait(ms)` at hand.
 */
export function scriptedClaude(part: string): ScriptedClaude {
  const folder = mkdtempSync(join(tmpdir(), 'assay-claude-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const command = join(folder, 'claude');
  writeFileSync(command, `#!${process.execPath}\n${prelude}\n${part}\n`);
  chmodSync(command, 0o755);
  const seen = join(folder, 'calls.jsonl');
  return {
    command,
    folder,
    calls: () =>
      existsSync(seen)
        ? readFileSync(seen, 'utf8')
            .split('\n')
            // The last one may be half written.
            .slice(0, -1)
            .map((line): SeenCall => JSON.parse(line))
        : [],
    exists: (name) => existsSync(join(folder, name)),
  };
}

const prelude = `
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
if (process.argv[2] === '--version') {
  process.stdout.write('2.1.296 (Claude Code)\\n');
  process.exit(0);
}
const here = (name) => path.join(__dirname, name);
const input = fs.readFileSync(0, 'utf8');
const files = {};
for (const entry of fs.readdirSync('.', { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const file = path.join(entry.parentPath ?? entry.path, entry.name);
  files[file] = fs.readFileSync(file, 'utf8');
}
const call = { args: process.argv.slice(2), input, env: process.env, cwd: process.cwd(), pid: process.pid, files };
fs.appendFileSync(here('calls.jsonl'), JSON.stringify(call) + '\\n');
const write = (text) => fs.writeSync(1, text);
const say = (...events) => events.forEach((event) => write(JSON.stringify(event) + '\\n'));
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
`;

/**
 * Events after the documented format of \`--output-format stream-json\` (code.claude.com/docs/en/headless and
 * …/agent-sdk/typescript, November 2026); written by hand, not recorded from the program.
 */
export const events = {
  init: (agents: readonly string[] = ['code-reviewer', 'test-engineer', 'general-purpose']) => ({
    type: 'system',
    subtype: 'init',
    session_id: 's',
    model: 'claude-sonnet-5-5',
    claude_code_version: '2.1.296',
    agents,
    tools: ['Agent', 'Bash'],
    mcp_servers: [],
  }),
  text: (text: string, id = 'msg_1') => assistant(id, [{ type: 'text', text }]),
  delegate: (agent: string, id = 'msg_1', tool = 'Agent') =>
    assistant(id, [
      {
        type: 'tool_use',
        id: `toolu_${id}_${agent}`,
        name: tool,
        input: { subagent_type: agent, description: 'a', prompt: 'b' },
      },
    ]),
  stop: { type: 'stream_event', parent_tool_use_id: null, event: { type: 'message_stop' } },
  trouble: (error: string, text: string) => ({
    ...assistant('msg_e', [{ type: 'text', text }], '<synthetic>'),
    error,
  }),
  result: (more: Readonly<Record<string, unknown>> = {}) => ({
    type: 'result',
    subtype: 'success',
    is_error: false,
    result: 'Done.',
    stop_reason: 'end_turn',
    num_turns: 1,
    total_cost_usd: 0.0421,
    usage: {
      input_tokens: 12,
      output_tokens: 34,
      cache_creation_input_tokens: 5600,
      cache_read_input_tokens: 7800,
    },
    ...more,
  }),
};

function assistant(id: string, content: readonly unknown[], model = 'claude-sonnet-5-5') {
  return {
    type: 'assistant',
    parent_tool_use_id: null,
    session_id: 's',
    message: { id, model, role: 'assistant', content, usage: { input_tokens: 12 } },
  };
}

/** Source text that says these events. */
export function saying(...said: readonly unknown[]): string {
  return `say(...${JSON.stringify(said)});`;
}
