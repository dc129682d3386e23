import { posix } from 'node:path';
import { GitError, gitOutput } from './git.js';

/** What stands under a path of a commit. */
export interface TreeEntry {
  /** Path from the project's folder, with `/`. */
  readonly file: string;
  readonly kind: 'file' | 'link' | 'submodule';
  /** Hash of its content; of a submodule, of its commit. */
  readonly object: string;
}

/** A project's folder in its repository. */
export interface ProjectInGit {
  /** The project's folder, absolute. */
  readonly root: string;
  /** Its path from the top of the repository: empty, or ending in `/`. */
  readonly prefix: string;
}

/** Where a project stands in its repository. */
export async function projectInGit(root: string): Promise<ProjectInGit> {
  const prefix = await gitOutput(root, ['rev-parse', '--show-prefix']);
  return { root, prefix: prefix.toString().replace(/\n$/, '') };
}

/**
 * The files under a path of a commit, those of its sub-folders too.
 *
 * @param commit a full hash.
 * @param path from the project's folder, with `/`: a file or a folder.
 * @returns in the order of their paths; none where there is nothing.
 */
export async function listTree(
  { root, prefix }: ProjectInGit,
  commit: string,
  path: string,
): Promise<readonly TreeEntry[]> {
  const inRepository = posix.join(prefix, path).replace(/\/$/, '');
  if (inRepository === '..' || inRepository.startsWith('../')) {
    throw new GitError(`expected a path inside the repository, got ${path}`);
  }
  const listing = await gitOutput(root, [
    ...['ls-tree', '-r', '-z', '--full-tree', commit],
    ...(inRepository === '.' ? [] : ['--', inRepository]),
  ]);
  const records = listing.toString().split('\0').slice(0, -1);
  return records.map((record) => readRecord(record, prefix));
}

/** `<mode> <type> <object>\t<path>` */
function readRecord(record: string, prefix: string): TreeEntry {
  const [, mode, object = '', path = ''] = /^(\d+) \w+ ([0-9a-f]+)\t([\s\S]*)$/.exec(record) ?? [];
  const kinds: Readonly<Record<string, TreeEntry['kind']>> = {
    '120000': 'link',
    '160000': 'submodule',
  };
  const file = posix.relative(`/${prefix}`, `/${path}`);
  return { file, kind: kinds[mode ?? ''] ?? 'file', object };
}
