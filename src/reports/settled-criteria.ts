import { groupBy } from '../comparisons/group-by.js';
import type { FamilyReport, SettledCriterion } from '../comparisons/report.js';

/** A criterion that tells nothing apart, with the cases in which it does not. */
export interface SettledLine {
  readonly criterion: string;
  readonly cases: readonly string[];
}

/** The criteria that tell nothing apart, by what is wrong with them; the same id in several cases stands once. */
export function settledLines(
  { settled }: Pick<FamilyReport, 'settled'>,
  fault: SettledCriterion['fault'],
): readonly SettledLine[] {
  const same = settled.filter((each) => each.fault === fault);
  return [...groupBy(same, ({ criterion }) => criterion)].map(([criterion, group]) => ({
    criterion,
    cases: group.map((each) => each.case),
  }));
}

/** Both faults, in the order they are told. */
export const SETTLED_FAULTS = ['met by every answer', 'met by no answer'] as const;
