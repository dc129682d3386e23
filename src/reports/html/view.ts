import type { FamilyHistory, FamilyReport, Report } from '../../comparisons/report.js';
import type { PairRecord } from '../../runs/pairwise/pair-record.js';
import type { TrialRecord } from '../../runs/record.js';
import { indexTrials, type TrialsOf } from '../trial-index.js';
import { selectTrials, type Whereabouts } from './selection.js';

/** What the components of the page draw from: the report, made findable. */
export interface View {
  readonly report: Report;
  readonly families: readonly FamilyView[];
}

/** One family of the report; `index` is its place among them. */
export interface FamilyView {
  readonly index: number;
  readonly family: FamilyReport;
  readonly maxTokens: number;
  /** `null` where there are no nights before. */
  readonly history: FamilyHistory | null;
  /** Those of the whole report. */
  readonly trials: Report['trials'];
  readonly pairs: readonly PairRecord[];
  readonly trialsOf: TrialsOf;
  readonly whereabouts: (trial: TrialRecord) => Whereabouts;
}

/** Prepares a report for drawing, once for the whole page. */
export function viewOf(report: Report): View {
  const trialsOf = indexTrials(report.trials);
  const selected = selectTrials(report);
  const families = report.families.map((family, index) => ({
    index,
    family,
    maxTokens: family.routing?.maxTokens ?? report.run.maxTokens,
    history: report.history?.find((each) => each.family === family.family) ?? null,
    trials: report.trials,
    pairs: report.pairs ?? [],
    trialsOf,
    whereabouts: (trial: TrialRecord) => selected.get(trial) ?? 'file',
  }));
  return { report, families };
}
