import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type LabelFile, readLabels, writeLabels } from '../../runs/label-file.js';
import { shownPath } from '../../suites/read-yaml-file.js';
import { writeFileWhole } from '../../suites/write-file-whole.js';
import { UsageError } from '../usage-error.js';
import { labelsFromCsv, labelsToCsv } from './label-csv.js';

/** A file with the labels that one person gave to the answers of a family. */
export interface LabelPath {
  /** From the project's folder. */
  readonly path: string;
  /** `null` in the file that names nobody. */
  readonly person: string | null;
}

export type LabelFormat = 'yaml' | 'csv';

/**
 * The files of labels of a family, by person: `<family>.yaml` or `.csv` that names nobody, and `<family>@<person>.yaml`
 * or `.csv`.
 *
 * @throws {UsageError} where a person's labels are in two files.
 */
export function labelPaths(folder: string, root: string, family: string): readonly LabelPath[] {
  const inside = dirname(join(folder, family));
  if (!existsSync(resolve(root, inside))) return [];
  const name = basename(family);
  const found = readdirSync(resolve(root, inside))
    .sort()
    .flatMap((file): readonly LabelPath[] => {
      if (!file.startsWith(name)) return [];
      const match = /^(?:@(.+))?\.(?:yaml|csv)$/.exec(file.slice(name.length));
      return match ? [{ path: join(inside, file), person: match[1] ?? null }] : [];
    });
  for (const [index, { path, person }] of found.entries()) {
    const other = found.slice(0, index).find((each) => each.person === person);
    if (other) throw new UsageError(`expected one file of labels, got ${other.path} and ${path}`);
  }
  return found;
}

/** The file of a person's labels: the one that is there, or where a new one goes. */
export function labelPathOf(
  found: readonly LabelPath[],
  place: { readonly folder: string; readonly family: string },
  { person, format }: { readonly person: string | null; readonly format: LabelFormat | null },
): string {
  const there = found.find((each) => each.person === person)?.path;
  if (there === undefined) {
    const by = person === null ? '' : `@${person}`;
    return join(place.folder, `${place.family}${by}.${format ?? 'yaml'}`);
  }
  if (format === null || formatOf(there) === format) return there;
  throw new UsageError(`--format: the labels are in ${there} already, got "${format}"`);
}

/**
 * Reads a file of labels in the format that its name says; an absent one has none.
 *
 * @throws {SuiteError} with the place of everything that is wrong.
 */
export async function readLabelFile(
  path: string,
  root: string,
  family: string,
): Promise<LabelFile> {
  if (formatOf(path) === 'yaml' || !existsSync(resolve(root, path)))
    return readLabels(path, root, family);
  const text = await readFile(resolve(root, path), 'utf8');
  return labelsFromCsv(text, shownPath(path, root), family);
}

/** Writes a file of labels in the format that its name says, whole or not at all. */
export async function writeLabelFile(path: string, root: string, labels: LabelFile): Promise<void> {
  if (formatOf(path) === 'yaml') return writeLabels(path, root, labels);
  await writeFileWhole(resolve(root, path), labelsToCsv(labels));
}

function formatOf(path: string): LabelFormat {
  return path.endsWith('.csv') ? 'csv' : 'yaml';
}
