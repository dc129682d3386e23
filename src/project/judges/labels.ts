import type { PersonLabels } from '../../comparisons/judges/people.js';
import { labelPaths, readLabelFile } from './label-files.js';

/**
 * What people decided of a family's answers, a file each; empty where nobody labelled.
 *
 * @param folder of the labels, from `root`.
 * @throws {SuiteError | UsageError} where a file is wrong, or a person has two.
 */
export async function readPeople(
  folder: string,
  root: string,
  family: string,
): Promise<readonly PersonLabels[]> {
  return Promise.all(
    labelPaths(folder, root, family).map(async ({ path, person }) => ({
      person,
      labels: await readLabelFile(path, root, family),
    })),
  );
}
