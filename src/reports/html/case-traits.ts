import type { Cell, FamilyReport } from '../../comparisons/report.js';

/** What a case can be filtered by. */
export type Flag = 'fail' | 'unscored' | 'pass' | 'mixed' | 'lower';

/** A row of the heat map. */
export interface CaseTraits {
  /** In the order of the variants; `undefined` where a variant did not run the case. */
  readonly cells: readonly (Cell | undefined)[];
  readonly flags: readonly Flag[];
  /** Highest minus lowest mean; `null` where fewer than two are known. */
  readonly spread: number | null;
}

export function caseTraits(family: FamilyReport, caseIndex: number): CaseTraits {
  const id = family.cases[caseIndex]?.id;
  const cells = family.variants.map((variant) => {
    // Producers keep the order of the cases; a cell that is missing shifts the others.
    const here = variant.cells[caseIndex];
    return here?.case === id ? here : variant.cells.find((cell) => cell.case === id);
  });
  const present = cells.filter((cell) => cell !== undefined);
  const means = present.flatMap(({ mean }) => (mean === null ? [] : [mean]));
  const any = (test: (cell: Cell) => boolean) => present.some(test);
  const holds: Readonly<Record<Flag, boolean>> = {
    fail: any(({ tally }) => tally.failed > 0),
    unscored: any(({ tally }) => tally.unscored > 0),
    pass: present.length > 0 && !any(({ tally }) => tally.failed + tally.unscored > 0),
    mixed: any(({ tally }) => tally.passed > 0 && tally.failed > 0),
    lower: belowBaseline(family, cells),
  };
  const flags = FLAGS.filter((flag) => holds[flag]);
  return {
    cells,
    flags,
    spread: means.length < 2 ? null : Math.max(...means) - Math.min(...means),
  };
}

const FLAGS: readonly Flag[] = ['fail', 'unscored', 'pass', 'mixed', 'lower'];

function belowBaseline(family: FamilyReport, cells: readonly (Cell | undefined)[]): boolean {
  const baseline = cells[family.variants.findIndex(({ id }) => id === family.baseline)];
  const mean = baseline?.mean ?? null;
  return mean !== null && cells.some((cell) => cell !== undefined && (cell.mean ?? mean) < mean);
}
