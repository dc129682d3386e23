import type { FamilyReport, ItemTally } from '../../comparisons/report.js';
import type { RubricItem } from '../../runs/record.js';
import { passShare } from '../case-changes.js';

/** One check or criterion of one case over all variants. */
export interface CriterionLine {
  readonly item: RubricItem;
  readonly caseIndex: number;
  /** In the order of the variants; `undefined` where one did not run the case. */
  readonly tallies: readonly (ItemTally | undefined)[];
  readonly shares: readonly (number | null)[];
  /** Highest minus lowest share. */
  readonly spread: number;
}

/** Every check and criterion of a family's cases, in their order. */
export function criterionLines(family: FamilyReport): CriterionLine[] {
  const cells = family.variants.map(
    (variant) => new Map(variant.cells.map((cell) => [cell.case, cell])),
  );
  return family.cases.flatMap((runCase, caseIndex) =>
    runCase.rubric.map((item, position): CriterionLine => {
      const tallies = cells.map((cell) => {
        const items = cell.get(runCase.id)?.items;
        const here = items?.[position];
        return here?.id === item.id ? here : items?.find(({ id }) => id === item.id);
      });
      const shares = tallies.map(passShare);
      const known = shares.filter((share) => share !== null);
      const spread = known.length < 2 ? 0 : Math.max(...known) - Math.min(...known);
      return { item, caseIndex, tallies, shares, spread };
    }),
  );
}
