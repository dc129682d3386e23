import type { Check } from './check.js';
import type { CheckContext } from './definition.js';
import type { Test } from './test-schema.js';

/** A check file that cannot be used, and where the check names it. */
export interface CheckFileProblem {
  /** Path from the check to the name of the file, with the keys of the suite. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Loads every file that a check names, and reports those that are missing, broken or without a check function. */
export async function checkFileProblems(
  { test }: Check,
  { loadCheckFunction }: CheckContext,
): Promise<readonly CheckFileProblem[]> {
  const problems = filesIn(test).map(async ({ file, path }) => {
    try {
      await loadCheckFunction(file);
      return [];
    } catch (error) {
      return [{ path, message: error instanceof Error ? error.message : String(error) }];
    }
  });
  return (await Promise.all(problems)).flat();
}

interface NamedFile {
  readonly file: string;
  readonly path: readonly (string | number)[];
}

function filesIn(test: Test): readonly NamedFile[] {
  switch (test.kind) {
    case 'module':
      return [{ file: test.args.file, path: ['module', 'file'] }];
    case 'not':
      return within(['not'], test.test);
    case 'any':
    case 'all':
      return test.tests.flatMap((each, at) => within([test.kind, at], each));
    case 'at-least':
      return test.tests.flatMap((each, at) => within(['at-least', 'of', at], each));
    default:
      return [];
  }
}

function within(path: readonly (string | number)[], test: Test): readonly NamedFile[] {
  return filesIn(test).map((named) => ({ ...named, path: [...path, ...named.path] }));
}
