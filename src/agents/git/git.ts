import { execFile } from 'node:child_process';

/** Something about the repository or a revision that a person can put right; its message is one line. */
export class GitError extends Error {
  override readonly name = 'GitError';
}

/** What to say where an object that should be there is not. */
export const PARTIAL_CLONE =
  'this clone leaves out files of the revision, and Assay fetches nothing: `git fetch --refetch --no-filter` gets them';

/** How a git command ended. */
export interface GitAnswer {
  readonly code: number;
  readonly stdout: Buffer;
  /** In English, whatever the machine speaks. */
  readonly stderr: string;
}

/** What a git command is given beside its arguments. */
export interface GitOptions {
  /** Written to its standard input. */
  readonly input?: string;
  /** Bytes of output at most, 64 MB by default. */
  readonly most?: number;
}

/**
 * Before every command: nothing that the repository's own configuration names is started (a file system monitor,
 * hooks, a pager, a transport that fetches what is missing), objects are what their names say, and a path is a path.
 */
const HARDENED = [
  '--no-pager',
  '--no-replace-objects',
  '--literal-pathspecs',
  ...['-c', 'core.fsmonitor=false'],
  ...['-c', 'core.hooksPath=/dev/null'],
  ...['-c', 'protocol.allow=never'],
];

/** Nothing is asked at the terminal, fetched or locked; messages are those that we know. */
const ENVIRONMENT = {
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_LAZY_FETCH: '1',
  // Git before 2.45 knows no GIT_NO_LAZY_FETCH: it may then use no transport at all.
  GIT_ALLOW_PROTOCOL: 'none',
};

/**
 * Runs a git command that reads, without a shell.
 *
 * @param cwd folder in the repository.
 * @throws {GitError} where there is no git, the folder is in no repository, or git does not trust it.
 */
export function git(
  cwd: string,
  args: readonly string[],
  { input, most = 64 * 1024 * 1024 }: GitOptions = {},
): Promise<GitAnswer> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      'git',
      [...HARDENED, ...args],
      { cwd, encoding: 'buffer', maxBuffer: most, env: { ...process.env, ...ENVIRONMENT } },
      (error, stdout, stderr) => {
        const answer = { code: codeOf(error), stdout, stderr: stderr.toString() };
        const refusal = error && refusalOf(error, answer.stderr, cwd);
        if (refusal) reject(refusal);
        else resolve(answer);
      },
    );
    // Git may end before it has read all: what it says then is in its answer.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input ?? '');
  });
}

/** The same for a command that cannot fail but by an error of ours or a broken repository. */
export async function gitOutput(
  cwd: string,
  args: readonly string[],
  options: GitOptions = {},
): Promise<Buffer> {
  const { code, stdout, stderr } = await git(cwd, args, options);
  if (code === 0) return stdout;
  throw new GitError(`git ${args[0]} failed with ${code}: ${firstLine(stderr)}`);
}

/** What git says first, without the word before it. */
export function firstLine(stderr: string): string {
  return (stderr.split('\n', 1)[0] ?? '').replace(/^(?:fatal|error): /, '');
}

function codeOf(error: Error | null): number {
  if (error === null) return 0;
  return 'code' in error && typeof error.code === 'number' ? error.code : -1;
}

function refusalOf(error: Error, stderr: string, cwd: string): GitError | undefined {
  if ('code' in error && error.code === 'ENOENT') {
    return new GitError('expected git on the PATH to read a revision, found none: install it');
  }
  if (stderr.includes('not a git repository')) {
    return new GitError(`expected a git repository to read a revision from, ${cwd} is in none`);
  }
  if (stderr.includes('dubious ownership')) {
    return new GitError(
      `git does not trust ${cwd}, which another user owns: \`git config --global --add safe.directory ${cwd}\` says that you do`,
    );
  }
  if (isPartial(stderr)) {
    return new GitError(PARTIAL_CLONE);
  }
  return codeOf(error) === -1 ? new GitError(`git could not be run: ${error.message}`) : undefined;
}

/** What git says where an object is missing that a remote has promised, and no transport may be used. */
function isPartial(stderr: string): boolean {
  return /promisor|lazy fetching|transport '[^']*' not allowed/.test(stderr);
}
