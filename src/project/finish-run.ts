import type { Report } from '../comparisons/report.js';
import { joinBaselines } from './baselines/join-baselines.js';
import { judgeAnchors } from './judges/anchors.js';
import { measure } from './measure.js';
import { againstHistory, joinHistory } from './nights/join-history.js';
import { watchNight } from './nights/night.js';
import type { PreparedRun } from './prepare-run.js';
import { openReportFolder, watched } from './run-folders/report-folder.js';

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
  const night = watchNight();
  const folder = watched(
    openReportFolder(surroundings.root, config.reports, plan.manifest.id),
    night.see,
  );
  try {
    await begin();
    const measured = await measure(await judgeAnchors(prepared), folder);
    if (!prepared.rejudge) await joinBaselines(prepared, folder.trialsFile);
    const history = { ...surroundings, config };
    const isWhole = plan.manifest.shard === undefined && plan.narrowed === undefined;
    const { report, line } = isWhole
      ? await againstHistory(measured, night.sumUp(measured), history)
      : { report: measured, line: null };
    folder.publish(report);
    fresh?.finish();
    if (line !== null) joinHistory(line, history);
    return { report, folder: folder.path };
  } finally {
    folder.close();
  }
}
