import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { claudeCodeHost } from '../../../src/graders/routing/claude-code-host.js';
import { readDelegation } from '../../../src/graders/routing/delegation.js';
import { claudeCodeModel } from '../../../src/models/claude-code/claude-code.js';
import { claudeCodeVersion } from '../../../src/models/claude-code/version.js';
import { connectModel } from '../../../src/models/connect.js';
import type { Reply } from '../../../src/models/model.js';
import { createBudget } from '../../../src/models/money/budget.js';
import { openStore } from '../../../src/models/store/store.js';
import { events, type ScriptedClaude, saying, scriptedClaude } from './scripted-claude.js';

const catalogue = [
  {
    name: 'code-reviewer',
    description: 'Reviews code.',
    fileText: '---\r\nname: code-reviewer\r\n',
  },
  { name: 'test-engineer', description: 'Writes "tests":\n# all' },
];

const host = claudeCodeHost({
  model: 'claude-sonnet-5-5',
  effort: 'low',
  maxTokens: 1000,
  version: '2.1.296',
  builtIn: false,
  maxTurns: 5,
  maxCostUsd: 0.5,
});

const question = { turns: [{ role: 'user' as const, text: 'Look over my change' }], catalogue };

interface Terms {
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

function ask(
  { command }: Pick<ScriptedClaude, 'command'>,
  { signal, timeoutMs = 20_000 }: Terms = {},
) {
  const model = claudeCodeModel({ command, timeoutMs, settleMs: 200 });
  return model.ask(host.request(question), { trial: 1, ...(signal && { signal }) });
}

function delegationOf(reply: Reply) {
  if (!reply.ok) throw new Error(reply.failure.message);
  return readDelegation(reply.answer, ['code-reviewer', 'test-engineer'], host.tools);
}

function failureOf(reply: Reply) {
  if (reply.ok) throw new Error('expected a failure');
  return reply.failure;
}

const { init, text, delegate, stop, trouble, result } = events;

describe('Claude Code as host', () => {
  it('is started in a folder of the agents alone, and keeps the login of the user', async () => {
    vi.stubEnv('CLAUDECODE', '1');
    vi.stubEnv('ANTHROPIC_AUTH_TOKEN', 'token-of-the-user');
    const claude = scriptedClaude(saying(init(), text('I can do that.'), stop, result()));
    await ask(claude);
    vi.unstubAllEnvs();
    const [call] = claude.calls();
    expect(call?.files).toEqual({
      '.claude/agents/1-code-reviewer.md': '---\r\nname: code-reviewer\r\n',
      '.claude/agents/2-test-engineer.md':
        '---\nname: "test-engineer"\ndescription: "Writes \\"tests\\":\\n# all"\n---\n\nYou are test-engineer.\n',
    });
    expect(call?.input).toBe('Look over my change');
    expect(call?.args.join(' ')).toMatch(
      /^--print --output-format stream-json --verbose .*--max-turns 5 --max-budget-usd 0\.5 .*--setting-sources project --strict-mcp-config .*--model claude-sonnet-5-5 --effort low$/,
    );
    expect(call?.env).toMatchObject({
      ANTHROPIC_AUTH_TOKEN: 'token-of-the-user',
      CLAUDE_AGENT_SDK_DISABLE_BUILTIN_AGENTS: '1',
      CLAUDE_CODE_MAX_OUTPUT_TOKENS: '1000',
    });
    expect(call?.env).not.toHaveProperty('CLAUDECODE');
    expect(() => readdirSync(call?.cwd ?? '')).toThrow('ENOENT');
  });

  it('says whom it delegates to, what answered and what that cost', async () => {
    const claude = scriptedClaude(
      saying(init(), text('Let me see.'), delegate('code-reviewer'), stop, result()),
    );
    const reply = await ask(claude);
    expect(delegationOf(reply)).toEqual({
      kind: 'read',
      delegation: { kind: 'agent', agent: 'code-reviewer' },
    });
    expect(reply).toMatchObject({
      answer: {
        text: 'Let me see.',
        model: 'claude-sonnet-5-5',
        costUsd: 0.0421,
        usage: { inputTokens: 12, outputTokens: 34, cacheWriteTokens: 5600, cacheReadTokens: 7800 },
      },
    });
  });

  it('takes several delegations of one message, and none of what comes after', async () => {
    const claude = scriptedClaude(
      saying(
        init(),
        delegate('code-reviewer'),
        delegate('my-plugin:test-engineer', 'msg_1', 'Task'),
        stop,
        { ...delegate('Explore', 'msg_sub'), parent_tool_use_id: 'toolu_1' },
        delegate('general-purpose', 'msg_2'),
        result(),
      ),
    );
    expect(delegationOf(await ask(claude))).toEqual({
      kind: 'read',
      delegation: { kind: 'several', agents: ['code-reviewer', 'test-engineer'] },
    });
  });

  it('takes an answer without a delegation for one', async () => {
    const reply = await ask(scriptedClaude(saying(init(), text('Done.'), stop, result())));
    expect(delegationOf(reply)).toEqual({ kind: 'read', delegation: { kind: 'nobody' } });
  });

  it.each([
    ['error_max_turns', 'max_turns'],
    ['error_max_budget_usd', 'max_cost'],
  ])('takes the limit %s for no answer at all', async (subtype, stopReason) => {
    const claude = scriptedClaude(
      saying(init(), text('Hm.'), stop, result({ subtype, is_error: true, result: null })),
    );
    const reply = await ask(claude);
    expect(reply).toMatchObject({ answer: { stopReason, costUsd: 0.0421 } });
    expect(delegationOf(reply)).toMatchObject({ kind: 'unscored' });
  });

  it('ends it when it goes on after it delegated; what that cost is not known', async () => {
    const claude = scriptedClaude(`
      ${saying(init(), delegate('code-reviewer'), stop)}
      process.on('SIGTERM', () => {});
      setInterval(() => {}, 1000);
    `);
    const reply = await ask(claude);
    expect(reply).toMatchObject({ answer: { stopReason: 'tool_use', usage: null } });
    expect(reply).not.toHaveProperty('answer.costUsd');
    expect(isRunning(claude.calls()[0]?.pid)).toBe(false);
  });

  it('leaves no process behind that it started', async () => {
    const claude = scriptedClaude(`
      const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
      fs.writeFileSync(here('child'), String(child.pid));
      child.unref();
      ${saying(init(), text('Done.'), stop, result())}
      process.exit(0);
    `);
    const reply = await ask(claude);
    expect(reply.ok).toBe(true);
    const pid = Number(readFileSync(join(claude.folder, 'child'), 'utf8'));
    while (isRunning(pid)) await sleep(10);
  });

  it('refuses a catalogue that Claude Code does not read, before it is paid for', async () => {
    const claude = scriptedClaude(`
      ${saying(init(['code-reviewer']))}
      setTimeout(() => fs.writeFileSync(here('paid'), ''), 15_000);
    `);
    expect(failureOf(await ask(claude))).toMatchObject({
      reason: 'bad request',
      fatal: false,
      message:
        'Claude Code does not offer test-engineer: it could not read the agent file; `assay lint` says why',
    });
    expect(claude.exists('paid')).toBe(false);
  });

  it('reads past what is no JSON and what it does not know', async () => {
    const claude = scriptedClaude(`
      write('warning: something\\n\\n[1,2]\\n{"type":"brand_new"}\\n{"type":"assistant"}\\n');
      ${saying(init())}
      write('\\u001b[?1004l' + ${JSON.stringify(JSON.stringify(delegate('code-reviewer')))} + '\\n{"type":\\n');
      ${saying({ ...stop, note: 'a\u2028b' }, result())}
    `);
    expect(delegationOf(await ask(claude))).toMatchObject({ delegation: { kind: 'agent' } });
  });
});

describe('a session of Claude Code in full', () => {
  it('is read as it is documented', async () => {
    const recorded = join(import.meta.dirname, 'fixtures', 'delegation.jsonl');
    const reply = await ask(
      scriptedClaude(`write(fs.readFileSync(${JSON.stringify(recorded)}, 'utf8'));`),
    );
    expect(reply).toMatchObject({
      answer: {
        text: "I'll have it reviewed.",
        toolCalls: [{ name: 'Agent', input: { subagent_type: 'code-reviewer' } }],
        stopReason: 'tool_use',
        model: 'claude-sonnet-5-5',
        costUsd: 0.025069,
        usage: { outputTokens: 118 },
        source: 'asked',
      },
    });
  });
});

describe('trouble with Claude Code', () => {
  it.each([
    ['authentication_failed', 'Invalid API key · Please run /login', 'authentication', true],
    ['billing_error', 'Credit balance is too low', 'spend limit', true],
    ['rate_limit', 'API Error: 429', 'rate limit', false],
    ['rate_limit', "You've hit your weekly limit · resets 3pm", 'spend limit', true],
    ['overloaded', 'API Error: 529', 'overloaded', false],
    ['server_error', 'API Error: 500', 'server error', false],
    ['model_not_found', 'There is an issue with the selected model', 'bad request', false],
    ['unknown', 'Not logged in · Please run /login', 'authentication', true],
  ])('%s: %s', async (kind, said, reason, fatal) => {
    const more = { is_error: true, result: said, total_cost_usd: 0 };
    const claude = scriptedClaude(
      `${saying(init(), trouble(kind, said), result(more))} process.exitCode = 1;`,
    );
    expect(failureOf(await ask(claude))).toMatchObject({
      reason,
      fatal,
      message: expect.stringContaining(said),
    });
  });

  it('tells what went wrong by the status where it has no word for it', async () => {
    const more = { is_error: true, result: 'API Error', api_error_status: 529 };
    const claude = scriptedClaude(saying(init(), result(more)));
    expect(failureOf(await ask(claude))).toMatchObject({ reason: 'overloaded' });
  });

  it('is no answer where the stream ends early', async () => {
    const claude = scriptedClaude(`${saying(init())} write('{"type":"assist');`);
    expect(failureOf(await ask(claude))).toMatchObject({
      reason: 'unreadable answer',
      message: 'Claude Code ended with exit code 0 before it answered: 1 of its lines were no JSON',
      retry: {},
      maybeCharged: true,
    });
  });

  it('is no answer where it never asked the model', async () => {
    const claude = scriptedClaude(saying(init(), result({ result: 'Unknown command: /x' })));
    expect(failureOf(await ask(claude))).toMatchObject({
      reason: 'bad request',
      message: 'Claude Code answered without asking the model: Unknown command: /x',
    });
  });

  it('stops the run where it does not even begin, and hides secrets', async () => {
    vi.stubEnv('ANTHROPIC_API_KEY', 'my-secret-key-123');
    const claude = scriptedClaude(`
      console.error("error: unknown option '--max-budget-usd' my-secret-key-123");
      process.exit(1);
    `);
    const failure = failureOf(await ask(claude));
    vi.unstubAllEnvs();
    expect(failure).toMatchObject({
      reason: 'bad request',
      fatal: true,
      message:
        "Claude Code ended with exit code 1 before it answered: error: unknown option '--max-budget-usd' [redacted]",
    });
  });

  it('is ended when it takes too long, with what it was waiting for', async () => {
    const claude = scriptedClaude(`${saying(init())} setInterval(() => {}, 1000);`);
    const failure = failureOf(await ask(claude, { timeoutMs: 400 }));
    expect(failure).toMatchObject({ reason: 'timeout', maybeCharged: true });
    expect(isRunning(claude.calls()[0]?.pid)).toBe(false);
  });

  it('is ended by Ctrl-C', async () => {
    const claude = scriptedClaude(`${saying(init())} setInterval(() => {}, 1000);`);
    const interrupt = new AbortController();
    const asking = ask(claude, { signal: interrupt.signal });
    while (claude.calls().length === 0) await sleep(10);
    interrupt.abort();
    expect(failureOf(await asking)).toMatchObject({ reason: 'interrupted' });
    expect(isRunning(claude.calls()[0]?.pid)).toBe(false);
  });

  it('says what to install where there is none', async () => {
    const gone = join(scriptedClaude('').folder, 'nobody');
    await expect(claudeCodeVersion(gone)).rejects.toThrow(
      /expected Claude Code as `.*nobody`, found none: install it \(https:.*\), or name the executable in routing\.claude_code\.command/,
    );
    expect(failureOf(await ask({ command: gone }))).toMatchObject({ fatal: true });
  });

  it('tells its version', async () => {
    expect(await claudeCodeVersion(scriptedClaude('').command)).toBe('2.1.296');
  });
});

describe('a connected model with Claude Code', () => {
  const connect = async (claude: ScriptedClaude, limitUsd: number) => {
    mkdirSync(join(claude.folder, 'store'));
    const store = await openStore(join(claude.folder, 'store'));
    const budget = createBudget(limitUsd);
    const retries = { attempts: 2, deadlineMs: 20_000, longestWaitMs: 10, firstWaitMs: 1 };
    const claudeCode = claude.command;
    return { budget, model: connectModel({ store, concurrency: 2, budget, claudeCode, retries }) };
  };
  const request = host.request(question);

  it('buys an answer once, and knows another version for another question', async () => {
    const claude = scriptedClaude(saying(init(), delegate('code-reviewer'), stop, result()));
    const { model, budget } = await connect(claude, 1);
    const asked = await model.ask(request, { trial: 1 });
    const again = await model.ask(request, { trial: 1 });
    expect([asked, again]).toMatchObject([
      { answer: { source: 'asked' } },
      { answer: { source: 'stored', costUsd: 0.0421, toolCalls: [{ name: 'Agent' }] } },
    ]);
    expect(budget.spentUsd()).toBeCloseTo(0.0421);
    const updated = claudeCodeHost({
      ...{ model: 'claude-sonnet-5-5', effort: 'low', maxTokens: 1000 },
      ...{ version: '2.1.297', builtIn: false, maxTurns: 5, maxCostUsd: 0.5 },
    });
    await model.ask(updated.request(question), { trial: 1 });
    expect(claude.calls()).toHaveLength(2);
  });

  it('asks nothing that the budget may not bear, and counts the limit where the cost is not known', async () => {
    const claude = scriptedClaude(saying(init(), delegate('code-reviewer'), stop));
    const { model, budget } = await connect(claude, 0.9);
    expect(await model.ask(request, { trial: 1 })).toMatchObject({ ok: true });
    expect(budget.spentUsd()).toBe(0.5);
    expect(failureOf(await model.ask(request, { trial: 2 }))).toMatchObject({ reason: 'budget' });
    expect(claude.calls()).toHaveLength(1);
  });

  it('tries again after trouble that passes', async () => {
    const claude = scriptedClaude(`
      if (fs.existsSync(here('tried'))) { ${saying(init(), text('Hi.'), stop, result())} }
      else { fs.writeFileSync(here('tried'), ''); ${saying(init(), trouble('overloaded', 'busy'))} }
    `);
    const { model } = await connect(claude, 5);
    expect(await model.ask(request, { trial: 1 })).toMatchObject({
      answer: { text: 'Hi.', failedAttempts: [{ reason: 'overloaded' }] },
    });
  });
});

function isRunning(pid: number | undefined): boolean {
  if (pid === undefined) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
