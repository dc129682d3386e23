import type { Report } from '../../comparisons/report.js';
import { chooseShown, withTrials } from '../../comparisons/shown-trials.js';
import type { TrialSummary } from '../../comparisons/trial-summary.js';
import type { TrialRecord } from '../../runs/record.js';
import { trialsOf } from './run-file.js';

/**
 * Gives a report the trials that it carries whole, read back from the file that all of them were written to.
 *
 * @param trials of the run, in the order of the file.
 */
export async function withShownTrials(
  report: Report,
  trials: readonly TrialSummary[],
  file: string,
): Promise<Report> {
  const chosen = chooseShown(report, trials);
  const shown: TrialRecord[] = [];
  for await (const trial of trialsOf(file, (index) => chosen.has(index))) shown.push(trial);
  return withTrials(report, shown, trials.length);
}
