import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A git repository for tests, blind to the configuration of the machine. */
export interface Repository {
  /** Runs git in it and returns what it prints. */
  readonly git: (...args: readonly string[]) => string;
  /** Writes a file, its folders too. */
  readonly write: (file: string, text: string) => void;
  /** Commits everything that is there, and returns the hash. */
  readonly commit: (message?: string) => string;
}

/** Makes a folder, which may hold files already, a repository. */
export function repository(folder: string): Repository {
  const run = git(folder);
  run('init', '--quiet', '--initial-branch=main', '.');
  return opened(folder);
}

/** A repository that is there: a clone, a worktree. */
export function opened(folder: string): Repository {
  const run = git(folder);
  return {
    git: run,
    write: (file, text) => {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    },
    commit: (message = 'change') => {
      run('add', '--all', '.');
      run('commit', '--quiet', '--no-verify', '--allow-empty', '-m', message);
      return run('rev-parse', 'HEAD').trim();
    },
  };
}

function git(folder: string): Repository['git'] {
  const author = { NAME: 'A Tester', EMAIL: 'tester@example.com' };
  const env = {
    ...process.env,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    ...Object.fromEntries(
      Object.entries(author).flatMap(([key, value]) => [
        [`GIT_AUTHOR_${key}`, value],
        [`GIT_COMMITTER_${key}`, value],
      ]),
    ),
  };
  return (...args) =>
    execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], {
      cwd: folder,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
}
