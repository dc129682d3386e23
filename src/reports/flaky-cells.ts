import type { Cell, FamilyReport } from '../comparisons/report.js';

/** A case that is flaky for one variant. */
export interface FlakyCell {
  readonly caseIndex: number;
  readonly variant: string;
  readonly cell: Cell;
}

/** The flaky cells of a family, by case and then by variant. */
export function flakyCells({ cases, variants }: FamilyReport): readonly FlakyCell[] {
  const indices = new Map(cases.map(({ id }, index) => [id, index]));
  return variants
    .flatMap(({ id, cells }) =>
      cells
        .filter(({ flaky }) => flaky)
        .map((cell) => ({ caseIndex: indices.get(cell.case) ?? 0, variant: id, cell })),
    )
    .sort((a, b) => a.caseIndex - b.caseIndex);
}
