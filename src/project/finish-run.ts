import type { Report } from '../comparisons/report.js';
import { joinBaselines } from './join-baselines.js';
import { measure } from './measure.js';
import type { PreparedRun } from './prepare-run.js';
import { openReportFolder } from './report-folder.js';

/** A run that came to a report. */
export interface FinishedRun {
  readonly report: Report;
  /** Where its files are, relative to the project. */
  readonly folder: string;
}

/**
 * Asks, grades, compares, and writes the folder of reports, which is there whole or not at all.
 *
 * @param begin called once the folder is known to be writable, before anything is spent.
 * @throws {StoppedRunError} where no request could succeed, {Interruption} where the signal was given.
 */
export async function finishRun(
  prepared: PreparedRun,
  begin: () => Promise<void> | void = () => {},
): Promise<FinishedRun> {
  const { surroundings, config, fresh, plan } = prepared;
  const folder = openReportFolder(surroundings.root, config.reports, plan.manifest.id);
  try {
    await begin();
    const report = await measure(prepared, folder);
    if (!prepared.rejudge) await joinBaselines(prepared, folder.trialsFile);
    folder.publish(report);
    fresh?.finish();
    return { report, folder: folder.path };
  } finally {
    folder.close();
  }
}
