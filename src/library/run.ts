import { type FinishedRun, finishRun } from '../project/finish-run.js';
import { prepareRun } from '../project/prepare-run.js';
import { type ProjectOptions, surroundingsOf } from './project-options.js';

/**
 * Does what `assay run` does: asks, grades, compares, and writes the folder of reports. What the gate decided is a
 * value, `report.decision`; a regression throws nothing.
 *
 * @throws {UsageError | SuiteError} where the project or the options are wrong, before anything is spent.
 * @throws {StoppedRunError} where no further request could have succeeded, such as with a bad key.
 * @throws {Interruption} where the signal was given.
 */
export async function run(options: ProjectOptions = {}): Promise<FinishedRun> {
  return finishRun(await prepareRun(surroundingsOf(options), options.agents ?? [], options));
}
