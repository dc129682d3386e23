import { dirname } from 'node:path';
import { checkFileProblems } from '../graders/checks/check-file-problems.js';
import { createCheckContext } from '../graders/checks/load-check-function.js';
import type { Violation } from './suite-rules.js';
import type { SuiteFile } from './suite-schema.js';

/**
 * Loads the check files that a suite names, and reports those that can't be used: found out here, a missing
 * file costs nothing; found out in the run, it would cost every answer it was to grade.
 *
 * @param suite path of the suite file, absolute.
 */
export async function checkFileViolations(
  { cases, fidelity }: SuiteFile,
  suite: string,
  projectRoot: string,
): Promise<readonly Violation[]> {
  const context = createCheckContext({ suiteFolder: dirname(suite), projectRoot });
  const graded = [
    ...cases.map(({ checks }, at) => ({ checks, path: ['cases', at] })),
    ...fidelity.map(({ checks }, at) => ({ checks, path: ['fidelity', at] })),
  ];
  const found = graded.flatMap(({ checks, path }) =>
    checks.map(async (check, at) => {
      const problems = await checkFileProblems(check, context);
      return problems.map((problem) => ({
        path: [...path, 'checks', at, ...problem.path],
        message: problem.message,
      }));
    }),
  );
  return (await Promise.all(found)).flat();
}
