/** For people whose checks live in Vitest; docs/vitest.md has complete examples. */
export type { Asked, Subject } from './asked.js';
export type { Passing } from './cell-outcome.js';
export { type DescribeSuiteOptions, describeSuite } from './describe-suite.js';
export type { AssayMatchers, CheckArgument, CriterionArgument } from './matchers.js';
export { type AssayProject, type OpenProjectOptions, openProject } from './open-project.js';
