import type { HistoryLine } from '../../comparisons/history/history-line.js';
import { type HeldAgainstHistory, withHistory } from '../../comparisons/history/with-history.js';
import type { Report } from '../../comparisons/report.js';
import type { Config } from '../config/config-schema.js';
import type { Surroundings } from '../surroundings.js';
import { appendHistory, readHistory } from './history-file.js';

/** Where a history lies, and whom it tells of damage. */
export interface HistoryPlace extends Pick<Surroundings, 'root' | 'notice'> {
  readonly config: Pick<Config, 'reports' | 'gate' | 'seed'>;
}

/** Holds a run against the nights before it. */
export async function againstHistory(
  report: Report,
  bare: HistoryLine,
  { root, notice, config }: HistoryPlace,
): Promise<HeldAgainstHistory> {
  const earlier = await readHistory(root, config.reports, notice);
  const { gate, seed } = config;
  return withHistory(report, bare, earlier, {
    falseAlarmsAYear: gate.drift_false_alarms,
    failOnAlarm: gate.drift === 'fail',
    seed,
  });
}

/** Keeps a run that is published. One that can't be kept has come to its report all the same: that is said, no more. */
export function joinHistory(line: HistoryLine, { root, notice, config }: HistoryPlace): void {
  try {
    appendHistory(root, config.reports, line);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    notice(`the run is not in the history: ${reason}`);
  }
}
