import { dirname, resolve } from 'node:path';
import type { CheckContext } from '../graders/checks/definition.js';
import { createCheckContext } from '../graders/checks/load-check-function.js';
import type { FamilyInput } from '../runs/plan.js';

/** Loads the check files that suites name, each from its suite's folder and from inside the project. */
export function checkContexts(
  projectRoot: string,
  families: readonly FamilyInput[],
): (family: string) => CheckContext {
  const contexts = new Map(
    families.map(({ suite }) => {
      const suiteFolder = dirname(resolve(projectRoot, suite.file));
      return [suite.family, createCheckContext({ suiteFolder, projectRoot })] as const;
    }),
  );
  const none = createCheckContext({ suiteFolder: projectRoot, projectRoot });
  return (family) => contexts.get(family) ?? none;
}
