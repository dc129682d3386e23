import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import type { Agent } from './agent.js';
import { isAgentPath, isSkippedFolder, maxAgentFiles } from './agent-paths.js';
import { type Finding, findingAt } from './finding.js';
import { readAgentFile, shownPath, UnreadableFileError } from './read-agent-file.js';

/** The agents of a folder, and what was found about files in it that are none. */
export interface AgentFolder {
  /** In order of their paths. */
  readonly agents: readonly Agent[];
  /** Findings that belong to no agent; each agent carries its own. */
  readonly findings: readonly Finding[];
}

/** Where a folder is read from and how far. */
export interface AgentFolderOptions {
  /** Folder that paths are relative to, the working directory by default. */
  readonly root?: string;
  /** Levels of sub-folders that are entered, 12 by default. */
  readonly maxDepth?: number;
  /** Files that are read, 10,000 by default. */
  readonly maxFiles?: number;
}

interface Walk {
  readonly root: string;
  /** Real path of the folder, which links may not lead out of. */
  readonly bound: string;
  readonly maxDepth: number;
  readonly files: string[];
  readonly findings: Finding[];
  /** Real paths of the folders entered, so that a link to a parent ends. */
  readonly entered: Set<string>;
}

/** Documents that stand beside agents; with front matter of an agent they are one all the same. */
const document =
  /^(?:readme|changelog|contributing|license|licence|code_of_conduct|security|claude|agents|gemini|index|notice)\b.*\.md$/i;

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`));
}

/** What a link leads to, or a finding where it leads out of the folder or nowhere. */
async function followLink(path: string, walk: Walk): Promise<'file' | 'folder' | 'neither'> {
  const target = await realpath(path).catch(() => undefined);
  if (target === undefined || !isInside(target, walk.bound)) {
    const place = { file: shownPath(path, walk.root), line: 1 };
    const shown = target === undefined ? 'nowhere' : 'outside';
    walk.findings.push(findingAt(place, { code: 'link-outside', target: shown }));
    return 'neither';
  }
  const found = await stat(target);
  if (found.isDirectory()) return 'folder';
  return found.isFile() ? 'file' : 'neither';
}

async function kindOf(
  entry: Dirent,
  path: string,
  walk: Walk,
): Promise<'file' | 'folder' | 'neither'> {
  if (entry.isSymbolicLink()) return followLink(path, walk);
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : 'neither';
}

async function enter(folder: string, depth: number, walk: Walk): Promise<void> {
  const real = await realpath(folder);
  if (walk.entered.has(real)) return;
  walk.entered.add(real);
  if (depth > walk.maxDepth) {
    const place = { file: shownPath(folder, walk.root), line: 1 };
    walk.findings.push(findingAt(place, { code: 'folder-too-deep', limit: walk.maxDepth }));
    return;
  }
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (isSkippedFolder(entry.name)) continue;
    const path = join(folder, entry.name);
    const isCandidate = entry.isSymbolicLink() || entry.isDirectory() || isAgentPath(entry.name);
    if (!isCandidate) continue;
    const kind = await kindOf(entry, path, walk);
    if (kind === 'folder') await enter(path, depth + 1, walk);
    else if (kind === 'file' && isAgentPath(entry.name)) walk.files.push(path);
  }
}

async function walkFolder(folder: string, walk: Walk): Promise<void> {
  try {
    await enter(folder, 0, walk);
  } catch (error) {
    const at = error instanceof Error && 'path' in error ? String(error.path) : folder;
    throw new UnreadableFileError(shownPath(at, walk.root), error);
  }
}

/** A file without front matter is a document that stands beside the agents. */
function isDocument(agent: Agent): boolean {
  return agent.reading === 'none';
}

/**
 * Reads every agent file of a folder and its sub-folders.
 *
 * @param folder absolute, or relative to the root
 * @throws UnreadableFileError where the folder or a file in it cannot be read
 */
export async function readAgentFolder(
  folder: string,
  options: AgentFolderOptions = {},
): Promise<AgentFolder> {
  const { root = process.cwd(), maxDepth = 12, maxFiles = maxAgentFiles } = options;
  const start = resolve(root, folder);
  const bound = await realpath(start).catch((error: unknown) => {
    throw new UnreadableFileError(shownPath(start, root), error);
  });
  const walk: Walk = { root, bound, maxDepth, files: [], findings: [], entered: new Set() };
  await walkFolder(start, walk);
  const files = walk.files.toSorted();
  if (files.length > maxFiles) {
    const place = { file: shownPath(start, root), line: 1 };
    walk.findings.push(findingAt(place, { code: 'too-many-files', limit: maxFiles }));
  }
  const read: Agent[] = [];
  for (const file of files.slice(0, maxFiles)) read.push(await readAgentFile(file, root));
  const strangers = read.filter(
    (agent) => isDocument(agent) && !document.test(agent.file.split('/').at(-1) ?? ''),
  );
  return {
    agents: read.filter((agent) => !isDocument(agent)),
    findings: [...walk.findings, ...strangers.flatMap((agent) => agent.findings)],
  };
}
