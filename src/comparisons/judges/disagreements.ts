import type { ItemResult, TrialRecord } from '../../runs/record.js';
import type { FamilyReport } from '../report.js';
import { isContested } from './panel-agreement.js';

/** A criterion of one answer that judges of a panel read differently. */
export interface Disagreement {
  readonly trial: TrialRecord;
  readonly text: string;
  /** With the votes. */
  readonly item: ItemResult;
  /** Who said what, with its reason and quote. */
  readonly opinions: readonly {
    readonly judge: string;
    readonly says: 'met' | 'not met' | 'undecided';
    readonly reason: string;
    readonly evidence: string;
  }[];
}

/** What the judges disagree on in the trials of a family that a report carries; what has no majority first. */
export function disagreementsOf(
  { family, cases }: Pick<FamilyReport, 'family' | 'cases'>,
  trials: readonly TrialRecord[],
): readonly Disagreement[] {
  const rubrics = new Map(cases.map(({ id, rubric }) => [id, rubric]));
  const found = trials
    .filter((trial) => trial.family === family)
    .flatMap((trial) =>
      trial.items.filter(isDisputed).flatMap((item): readonly Disagreement[] => {
        const of = rubrics.get(trial.case)?.find(({ id }) => id === item.id);
        return of === undefined
          ? []
          : [{ trial, item, text: of.text, opinions: opinionsOf(item, of.points) }];
      }),
    );
  const open = (each: Disagreement) => each.item.outcome === 'unscored';
  return [...found.filter(open), ...found.filter((each) => !open(each))];
}

function isDisputed({ votes }: ItemResult): boolean {
  return isContested(votes?.map(({ outcome }) => outcome));
}

function opinionsOf({ votes = [] }: ItemResult, points: number): Disagreement['opinions'] {
  return votes.map(({ judge, outcome, reason, evidence }) => {
    const met = (outcome === 'pass') === points > 0;
    return {
      judge,
      says: outcome === 'unscored' ? 'undecided' : met ? 'met' : 'not met',
      reason,
      evidence,
    };
  });
}
