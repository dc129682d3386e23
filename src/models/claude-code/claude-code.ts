import { type Deadlines, startDeadlines } from '../anthropic/deadlines.js';
import type { Failure, HostSetup, Model, ModelRequest, Reply } from '../model.js';
import { safeLine } from '../redact.js';
import { runChild } from './child.js';
import { childEnvironment, secretsInEnvironment } from './environment.js';
import { replyOf } from './reply.js';
import { afterLine, missingAgents, newSession, type Session } from './session.js';
import { inWorkspace } from './workspace.js';

export interface ClaudeCodeOptions {
  /** Its name on PATH, or its path. */
  readonly command?: string;
  /** Longest time for a whole question, in milliseconds; by default five minutes. */
  readonly timeoutMs?: number;
  /** How long it may take to end by itself, in milliseconds, before it is ended; by default five seconds. */
  readonly settleMs?: number;
}

/**
 * A model behind the Claude Code that is installed on this machine. Each `ask` starts it in a folder of its own that
 * holds only the request's files, reads its events until it has answered or delegated, and leaves no process behind.
 */
export function claudeCodeModel(options: ClaudeCodeOptions = {}): Model {
  return {
    async ask(request, { signal }) {
      if (request.host === undefined) return { ok: false, failure: noHost };
      const started = performance.now();
      const { timeoutMs = 5 * 60_000 } = options;
      const deadlines = startDeadlines(signal, timeoutMs, timeoutMs);
      const reply = await askOnce(request, request.host, options, deadlines).catch(unstarted);
      deadlines.stop();
      return timed(reply, Math.round(performance.now() - started));
    },
  };
}

const noHost: Failure = {
  reason: 'bad request',
  message: 'expected a request for Claude Code, got one for the Messages API',
  fatal: true,
};

async function askOnce(
  request: ModelRequest,
  host: HostSetup,
  { command = 'claude', settleMs = 5_000 }: ClaudeCodeOptions,
  deadlines: Deadlines,
): Promise<Reply> {
  let session = newSession;
  const end = await inWorkspace(host.files, (folder) =>
    runChild({
      command,
      arguments: [...host.arguments, ...modelArguments(request)],
      folder,
      environment: childEnvironment({
        ...host.environment,
        CLAUDE_CODE_MAX_OUTPUT_TOKENS: String(request.maxTokens),
      }),
      input: promptOf(request),
      signal: deadlines.signal,
      onLine(line) {
        session = afterLine(session, line);
        return wordOn(session, host);
      },
      settleMs,
    }),
  );
  const reply = replyOf(session, end, host.agents, secretsInEnvironment());
  const cutShort = deadlines.failure();
  return reply.ok || cutShort === undefined ? reply : { ok: false, failure: cutShort };
}

function modelArguments({ model, effort }: ModelRequest): readonly string[] {
  return ['--model', model, ...(effort === undefined ? [] : ['--effort', effort])];
}

function promptOf({ messages }: ModelRequest): string {
  return messages.flatMap(({ content }) => content.map(({ text }) => text)).join('\n\n');
}

function wordOn(session: Session, { agents }: HostSetup): 'go on' | 'settle' | 'stop' {
  if (missingAgents(session, agents).length > 0) return 'stop';
  return session.delegation === 'complete' || session.result !== null ? 'settle' : 'go on';
}

/** The folder could not be made, or the program not be started. */
function unstarted(error: unknown): Reply {
  const message = safeLine(error instanceof Error ? error.message : String(error));
  const failure = `Claude Code could not be started: ${message}`;
  return { ok: false, failure: { reason: 'connection', message: failure, fatal: true } };
}

function timed(reply: Reply, latencyMs: number): Reply {
  return reply.ok
    ? { ok: true, answer: { ...reply.answer, latencyMs } }
    : { ok: false, failure: { ...reply.failure, latencyMs } };
}
