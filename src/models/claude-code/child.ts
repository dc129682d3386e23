import { type ChildProcess, spawn } from 'node:child_process';
import { splitLines } from './lines.js';

/** What a program is started with, and what becomes of its lines. */
export interface ChildOptions {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** All of its standard input. */
  readonly input: string;
  readonly signal: AbortSignal;
  /** Told of each line of standard output; its word decides how long the program may go on. */
  readonly onLine: (line: string) => 'go on' | 'settle' | 'stop';
  /** How long it may go on after `settle`, in milliseconds. */
  readonly settleMs: number;
}

/** How a program ended; one that was stopped has a signal. */
export interface ChildEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The beginning of what it wrote to standard error. */
  readonly stderr: string;
}

const MAX_STDERR = 4_000;
/** From asking a program to end until it is ended, in milliseconds. */
const PATIENCE_MS = 2_000;

/**
 * Runs a program until it ends or has said enough, and ends with it every process of its group. Rejects where it cannot
 * be started.
 */
export function runChild(options: ChildOptions): Promise<ChildEnd> {
  const { command, folder, environment, input, signal } = options;
  const child = spawn(command, options.arguments, {
    cwd: folder,
    env: environment,
    // A group of its own: it does not hear the terminal's Ctrl-C, and can be ended with all that it started.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(0, MAX_STDERR);
  });
  // Whoever needs no input may close it.
  child.stdin.on('error', () => {}).end(input);
  const ending = endingOf(child);
  readLines(child.stdout, options, ending.stop);
  signal.addEventListener('abort', ending.stop, { once: true });
  if (signal.aborted) ending.stop();
  return new Promise<ChildEnd>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, by) => resolve({ code, signal: by, stderr }));
  }).finally(() => {
    signal.removeEventListener('abort', ending.stop);
    ending.forget();
  });
}

function readLines(
  stdout: NodeJS.ReadableStream,
  { onLine, settleMs }: ChildOptions,
  stop: () => void,
): void {
  let settling: NodeJS.Timeout | undefined;
  const lines = splitLines((line) => {
    const word = onLine(line);
    if (word === 'stop') stop();
    if (word === 'settle') settling ??= setTimeout(stop, settleMs);
  });
  stdout.setEncoding('utf8').on('data', lines.push);
  stdout.once('end', lines.end).once('close', () => clearTimeout(settling));
}

/** Ends a child and its group: politely first, when it has had its time for certain, and with this process. */
function endingOf(child: ChildProcess) {
  let forcing: NodeJS.Timeout | undefined;
  const force = () => killGroup(child, 'SIGKILL');
  const stop = () => {
    if (forcing !== undefined) return;
    killGroup(child, 'SIGTERM');
    forcing = setTimeout(force, PATIENCE_MS);
  };
  const onExit = () => {
    force();
    // What left the group may hold the pipes open; nothing it says is of interest.
    setTimeout(() => {
      child.stdout?.destroy();
      child.stderr?.destroy();
    }, PATIENCE_MS).unref();
  };
  child.once('exit', onExit);
  process.once('exit', force);
  const forget = () => {
    clearTimeout(forcing);
    process.off('exit', force);
  };
  return { stop, forget };
}

function killGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // Nobody of the group is left.
  }
}
