import { posix } from 'node:path';
import type { Agent } from '../agent.js';
import { isAgentPath, isSkippedFolder, maxAgentFiles } from '../agent-paths.js';
import { maxCharacters } from '../normalise-text.js';
import { readAgent } from '../read-agent.js';
import { decodeText } from '../read-agent-file.js';
import { readBlobs } from './blobs.js';
import { GitError } from './git.js';
import { listTree, type ProjectInGit, type TreeEntry } from './tree.js';

/** The agents of a folder as they were, and what could not be read of it. */
export interface AgentsAtRevision {
  /** In order of their paths; findings and places are those of the old text. */
  readonly agents: readonly Agent[];
  readonly unread: readonly UnreadFile[];
}

/** A file of a revision that holds no text of an agent, and why. */
export interface UnreadFile {
  /** Path from the project's folder. */
  readonly file: string;
  readonly reason: string;
}

/** Bytes of a file that are read at most. */
const MOST_BYTES = maxCharacters * 4;

/**
 * Reads the agents of a folder from a commit, without touching the working tree.
 *
 * @param commit a full hash.
 * @param folder path from the project's folder, with `/`.
 */
export async function readAgentsAt(
  project: ProjectInGit,
  commit: string,
  folder: string,
): Promise<AgentsAtRevision> {
  const entries = (await listTree(project, commit, folder)).filter(isCandidate);
  if (entries.length > maxAgentFiles) {
    throw new GitError(
      `expected at most ${maxAgentFiles} agent files in ${folder} at ${commit.slice(0, 7)}, found ${entries.length}`,
    );
  }
  const read = await readTexts(project, entries);
  const agents = read.flatMap(({ file, text }) =>
    text === undefined ? [] : [readAgent(text, file)],
  );
  return {
    // A file without front matter is a document that stands beside the agents.
    agents: agents.filter(({ reading }) => reading !== 'none'),
    unread: read.flatMap(({ file, reason }) => (reason === undefined ? [] : [{ file, reason }])),
  };
}

/** The text of a file, or why it has none. */
export type TextAtRevision =
  | { readonly file: string; readonly text: string; readonly reason?: undefined }
  | { readonly file: string; readonly text?: undefined; readonly reason: string };

/**
 * Reads one file from a commit; `undefined` where there is none.
 *
 * @param commit a full hash.
 * @param file path from the project's folder, with `/`.
 */
export async function readTextAt(
  project: ProjectInGit,
  commit: string,
  file: string,
): Promise<TextAtRevision | undefined> {
  const wanted = posix.normalize(file);
  const entries = await listTree(project, commit, wanted);
  const entry = entries.find((each) => each.file === wanted);
  return entry && (await readTexts(project, [entry]))[0];
}

function isCandidate({ file, kind }: TreeEntry): boolean {
  if (file.split('/').some(isSkippedFolder)) return false;
  return kind === 'submodule' || isAgentPath(file);
}

async function readTexts(
  { root }: ProjectInGit,
  entries: readonly TreeEntry[],
): Promise<readonly TextAtRevision[]> {
  const files = entries.filter(({ kind }) => kind === 'file').map(({ object }) => object);
  const blobs = await readBlobs(root, files, MOST_BYTES);
  return entries.map(({ file, kind, object }): TextAtRevision => {
    const blob = blobs.get(object);
    if (kind === 'submodule') return { file, reason: 'is a submodule, whose files are not here' };
    if (kind === 'link' || blob === undefined) return { file, reason: 'is a symbolic link' };
    if (blob.kind === 'too big') {
      return { file, reason: `has ${blob.size} bytes, more than the ${MOST_BYTES} that are read` };
    }
    const text = decodeText(blob.bytes);
    return text.startsWith('version https://git-lfs.github.com/spec/')
      ? { file, reason: 'is a pointer to Git LFS, which keeps its text elsewhere' }
      : { file, text };
  });
}
