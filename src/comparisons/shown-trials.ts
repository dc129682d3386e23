import type { TrialRecord } from '../runs/record.js';
import { isContested } from './judges/panel-agreement.js';
import type { Report } from './report.js';
import type { TrialSummary } from './trial-summary.js';

/** Trials that a report carries with their answers: what a person can page through and a browser can hold. */
export const MOST_SHOWN = 2_000;

/**
 * The trials that a report carries whole, as places in the order of the run: all where there are few; else those that
 * did not pass in a regression first, then what failed, what is unscored or judges differ on, and the rest.
 */
export function chooseShown(
  { families }: Pick<Report, 'families'>,
  trials: readonly TrialSummary[],
  most = MOST_SHOWN,
): ReadonlySet<number> {
  const regressed = new Set(
    families.flatMap(({ baseline, comparisons }) =>
      comparisons
        .filter((each) => each.baseline === baseline && each.verdict === 'regressed')
        .map(({ candidate }) => candidate),
    ),
  );
  const rank = ({ outcome, variant, items }: TrialSummary): number => {
    if (outcome === 'pass') return items.some(({ votes }) => isContested(votes)) ? 2 : 3;
    if (regressed.has(variant)) return 0;
    return outcome === 'fail' ? 1 : 2;
  };
  const byRank: number[][] = [[], [], [], []];
  for (const [place, trial] of trials.entries()) byRank[rank(trial)]?.push(place);
  return new Set(byRank.flat().slice(0, most));
}

/** The report with the trials it carries, and a note where it doesn't carry all. */
export function withTrials(report: Report, shown: readonly TrialRecord[], inAll: number): Report {
  const left = inAll - shown.length;
  const note = `${left} of ${inAll} trials are left out of this report, those that passed first; every one is in trials.jsonl, and counts in every figure.`;
  return { ...report, notes: left === 0 ? report.notes : [...report.notes, note], trials: shown };
}
