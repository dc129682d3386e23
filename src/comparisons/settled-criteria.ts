import type { RunCase } from '../runs/record.js';
import { LEAST_ANSWERS } from './judges/weak-criteria.js';
import type { SettledCriterion, VariantReport } from './report.js';

/** The criteria of each case that every answer of all variants met, or none: they tell no answer from another. */
export function settledInReport(
  cases: readonly RunCase[],
  variants: readonly Pick<VariantReport, 'cells'>[],
): readonly SettledCriterion[] {
  const cells = variants.map((each) => new Map(each.cells.map((cell) => [cell.case, cell])));
  return cases.flatMap(({ id: caseId, rubric }) => {
    const items = cells.flatMap((byCase) => byCase.get(caseId)?.items ?? []);
    return rubric.flatMap(({ id, kind, text, points }): SettledCriterion[] => {
      if (kind !== 'criterion') return [];
      const own = items.filter((item) => item.id === id);
      const passed = own.reduce((sum, item) => sum + item.passed, 0);
      const answers = passed + own.reduce((sum, item) => sum + item.failed, 0);
      if (answers < LEAST_ANSWERS || (passed !== 0 && passed !== answers)) return [];
      // One with negative points passes where it is not met.
      const met = passed > 0 === points > 0;
      const fault = met ? 'met by every answer' : 'met by no answer';
      return [{ case: caseId, criterion: id, text, fault, answers }];
    });
  });
}
