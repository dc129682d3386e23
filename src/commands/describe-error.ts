import { Interruption } from '../project/interruption.js';
import { exitCode } from './exit-code.js';

/** Errors whose message is written for the person at the keyboard: they are printed as they stand. */
const expected: ReadonlySet<string> = new Set([
  'UsageError',
  'SuiteError',
  'GitError',
  'ConfigError',
  'UnreadableFileError',
  'RecordingError',
  'UnknownModelError',
  'MissingKeyError',
  'ClaudeCodeError',
  'StoppedRunError',
  'StoreError',
  'MergeError',
  'BatchFileError',
  'BatchJournalError',
]);

/**
 * What to print of an error, and the exit code. A mistake of the user's is its message alone; anything else
 * is a bug of ours and keeps its stack.
 */
export function describeError(error: unknown): { readonly text: string; readonly code: number } {
  if (!(error instanceof Error)) return { text: `assay: ${String(error)}`, code: exitCode.usage };
  if (error instanceof Interruption)
    return { text: `assay: ${error.message}`, code: exitCode.interrupted };
  if (expected.has(error.name)) return { text: `assay: ${error.message}`, code: exitCode.usage };
  if (isSystemError(error)) return { text: `assay: ${systemMessage(error)}`, code: exitCode.usage };
  const stack = error.stack ?? error.message;
  return { text: `assay: this is a bug, please report it.\n${stack}`, code: exitCode.bug };
}

interface SystemError extends Error {
  readonly code: string;
  readonly path?: string;
}

function isSystemError(error: Error): error is SystemError {
  return 'code' in error && typeof error.code === 'string' && 'syscall' in error;
}

const systemReasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'expected a folder, found a file on the way',
  EISDIR: 'expected a file, found a folder',
  EEXIST: 'something of that name is in the way',
};

function systemMessage({ code, path, message }: SystemError): string {
  const reason = systemReasons[code];
  return reason === undefined ? message : `${path ?? 'file system'}: ${reason} (${code})`;
}
