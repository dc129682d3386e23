import { spawn } from 'node:child_process';
import { closeSync, cpSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export const projectRoot = join(import.meta.dirname, '..', '..');
/** The command as it is built. */
export const cli = join(projectRoot, 'dist', 'commands', 'cli.js');

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  /** Variables over an environment without a key and without colours. */
  readonly env?: Readonly<Record<string, string>>;
  /** A file that takes standard output instead of the result. */
  readonly stdout?: string;
  /** Called with what ends the process and what waits for words on standard error: for tests of Ctrl-C. */
  readonly whileRunning?: (
    kill: (signal: NodeJS.Signals) => void,
    written: (words: string) => Promise<void>,
  ) => void;
}

/** Runs the real command as its users do and waits for its end. */
export function assay(args: readonly string[], options: RunOptions): Promise<Ended> {
  const { ANTHROPIC_API_KEY: _, ANTHROPIC_AUTH_TOKEN: __, ...clean } = process.env;
  const stdout = options.stdout === undefined ? 'pipe' : openSync(options.stdout, 'w');
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: options.cwd,
    env: { ...clean, NO_COLOR: '1', ...options.env },
    stdio: ['ignore', stdout, 'pipe'],
  });
  const out = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out.stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    out.stderr += text;
  });
  const written = async (words: string) => {
    while (!out.stderr.includes(words)) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  options.whileRunning?.((signal) => child.kill(signal), written);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (typeof stdout === 'number') closeSync(stdout);
      resolve({ code, ...out });
    });
  });
}

/** Standard error without the first line of a run, which says what it will take. */
export function complaints(stderr: string): string {
  return stderr.replace(/^\d+ cases?, .*\n/, '');
}

/** An empty folder that is gone after the test. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'assay-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder with the demonstration in it: agents, suites, recordings and configuration. */
export function demonstration(): string {
  const folder = emptyFolder();
  for (const name of ['agents', 'suites', 'recordings', 'assay.yaml']) {
    cpSync(join(projectRoot, name), join(folder, name), { recursive: true });
  }
  return folder;
}
