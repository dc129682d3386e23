import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { safeLine } from '../redact.js';
import { childEnvironment } from './environment.js';

/** Claude Code cannot be asked on this machine; the message says what to do. */
export class ClaudeCodeError extends Error {
  override readonly name = 'ClaudeCodeError';
}

const run = promisify(execFile);

/**
 * The version of the installed Claude Code, as in `2.1.296`.
 *
 * @param command its name on PATH, or its path.
 * @throws {ClaudeCodeError} where there is none, or it does not answer.
 */
export async function claudeCodeVersion(command: string): Promise<string> {
  const { stdout } = await run(command, ['--version'], {
    timeout: 60_000,
    env: childEnvironment({}),
  }).catch((error: NodeJS.ErrnoException) => {
    throw new ClaudeCodeError(unanswered(command, error));
  });
  const version = /\d+\.\d+\.\d+[\w.-]*/.exec(stdout)?.[0];
  if (version !== undefined) return version;
  throw new ClaudeCodeError(
    `expected a version of Claude Code from \`${command} --version\`, got ${JSON.stringify(safeLine(stdout))}`,
  );
}

function unanswered(command: string, { code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT')
    return `expected Claude Code as \`${command}\`, found none: install it (https://code.claude.com/docs/en/setup), or name the executable in routing.claude_code.command`;
  return `\`${command} --version\` failed: ${safeLine(message)}`;
}
