import { readFile } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { SuiteError } from './problem.js';
import { parseYamlSource, type YamlSource } from './yaml-source.js';

/**
 * Reads and parses a YAML file.
 *
 * @param path absolute, or from `root`.
 * @param root the folder from which paths are shown to people.
 * @throws {SuiteError} where it can't be read or isn't well-formed.
 */
export async function readYamlFile(path: string, root: string): Promise<YamlSource> {
  const file = shownPath(path, root);
  return parseYamlSource(await readText(resolve(root, path), file), file);
}

/** A path as people are shown it: from the project's folder, with `/`. */
export function shownPath(path: string, root: string): string {
  return relative(root, resolve(root, path)).split(sep).join('/');
}

async function readText(path: string, file: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SuiteError([{ file, line: 1, column: 1, message: `can't be read: ${reason}` }]);
  }
}
