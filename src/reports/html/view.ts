import type { FamilyReport, Report } from '../../comparisons/report.js';
import type { TrialRecord } from '../../runs/record.js';
import { indexTrials, type TrialsOf } from '../trial-index.js';
import { selectTrials, type Whereabouts } from './selection.js';

/** What the components of the page draw from: the report, made findable. */
export interface View {
  readonly report: Report;
  readonly families: readonly FamilyView[];
}

export interface FamilyView {
  readonly index: number;
  readonly family: FamilyReport;
  readonly recorded: boolean;
  readonly maxTokens: number;
  readonly trialsOf: TrialsOf;
  readonly whereabouts: (trial: TrialRecord) => Whereabouts;
}

export function viewOf(report: Report): View {
  const trialsOf = indexTrials(report.trials);
  const selected = selectTrials(report);
  const families = report.families.map((family, index) => ({
    index,
    family,
    recorded: report.run.recorded,
    maxTokens: report.run.maxTokens,
    trialsOf,
    whereabouts: (trial: TrialRecord) => selected.get(trial) ?? 'file',
  }));
  return { report, families };
}
