import type { Dirent } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { SuiteError } from '../problem.js';
import { shownPath } from '../read-yaml-file.js';
import { type CaseFiles, type PluginEvalCase, pluginEvalCase } from './plugin-eval-case.js';

const MAX_CASES = 1000;
const MAX_GRADERS = 100;
const MAX_DEPTH = 8;
const MAX_BYTES = 1_000_000;

/** Folders of a suite that hold no cases. */
const NO_CASES: readonly string[] = ['results', 'mocks', 'node_modules'];

/**
 * Reads a suite of `claude plugin eval`. Links are not followed, and nothing that a file names is opened.
 *
 * @param folder a plugin, its folder of cases, or a single case; absolute.
 * @param root the folder from which paths are shown to people.
 * @throws {SuiteError} with the place of everything that is wrong, in all files.
 */
export async function readPluginEval(
  folder: string,
  root: string,
): Promise<readonly PluginEvalCase[]> {
  const evals = (await entriesOf(folder, root)).find(isFolder('evals'));
  const found = await casesIn(evals ? join(folder, evals.name) : folder, root, 0);
  if (found.length > MAX_CASES) refuse(folder, root, `at most ${MAX_CASES} cases`, found.length);
  if (found.length === 0) {
    const message = 'expected cases, folders with a `prompt.md` or a `case.yaml`, found none';
    throw new SuiteError([{ file: shownPath(folder, root), line: 1, column: 1, message }]);
  }
  const problems: SuiteError['problems'][number][] = [];
  const cases: PluginEvalCase[] = [];
  for (const files of found) {
    try {
      cases.push(pluginEvalCase(files));
    } catch (error) {
      if (!(error instanceof SuiteError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new SuiteError(problems);
  return cases;
}

async function casesIn(folder: string, root: string, depth: number): Promise<CaseFiles[]> {
  const entries = await entriesOf(folder, root);
  if (entries.some((entry) => entry.isFile() && /^(?:prompt\.md|case\.yaml)$/.test(entry.name)))
    return [await caseFiles(folder, entries, root)];
  if (depth >= MAX_DEPTH) return [];
  const found: CaseFiles[] = [];
  for (const entry of entries) {
    const isSkipped = NO_CASES.includes(entry.name) || entry.name.startsWith('.');
    if (!entry.isDirectory() || isSkipped || found.length > MAX_CASES) continue;
    found.push(...(await casesIn(join(folder, entry.name), root, depth + 1)));
  }
  return found;
}

async function caseFiles(
  folder: string,
  entries: readonly Dirent[],
  root: string,
): Promise<CaseFiles> {
  const text = async (path: string) => ({
    file: shownPath(path, root),
    text: await readBounded(path, root),
  });
  const own = async (name: string) =>
    entries.some((entry) => entry.isFile() && entry.name === name)
      ? text(join(folder, name))
      : undefined;
  const graders = join(folder, 'graders');
  const names = entries.some(isFolder('graders'))
    ? (await entriesOf(graders, root))
        .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
        .map(({ name }) => name)
    : [];
  if (names.length > MAX_GRADERS)
    refuse(graders, root, `at most ${MAX_GRADERS} graders`, names.length);
  const [prompt, yaml] = [await own('prompt.md'), await own('case.yaml')];
  return {
    name: basename(folder),
    ...(prompt && { prompt }),
    ...(yaml && { yaml }),
    graders: await Promise.all(names.map((name) => text(join(graders, name)))),
  };
}

function isFolder(name: string): (entry: Dirent) => boolean {
  return (entry) => entry.isDirectory() && entry.name === name;
}

/** By name, in the same order on every machine. */
async function entriesOf(folder: string, root: string): Promise<readonly Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    throw unreadable(folder, root, error);
  }
}

async function readBounded(path: string, root: string): Promise<string> {
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw unreadable(path, root, error);
  });
  try {
    const { size } = await handle.stat();
    if (size > MAX_BYTES) refuse(path, root, `at most ${MAX_BYTES} bytes`, size);
    return await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}

function refuse(path: string, root: string, expected: string, got: number): never {
  const message = `expected ${expected}, got ${got}`;
  throw new SuiteError([{ file: shownPath(path, root), line: 1, column: 1, message }]);
}

function unreadable(path: string, root: string, error: unknown): SuiteError {
  const message = `can't be read: ${error instanceof Error ? error.message : String(error)}`;
  return new SuiteError([{ file: shownPath(path, root), line: 1, column: 1, message }]);
}
