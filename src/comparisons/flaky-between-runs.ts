import type { RunVariant } from '../runs/record.js';
import { isKept } from './compare.js';
import type { Cell, FamilyReport, VariantReport } from './report.js';

/** How the trials of one case by one variant ended in an earlier run under the same identity. */
export interface EarlierCell {
  readonly family: string;
  readonly variant: string;
  readonly case: string;
  readonly run: string;
  readonly passed: number;
  readonly failed: number;
}

/**
 * A family whose cases are flaky too where their outcome, that of most of their scored trials, was another in an
 * earlier run: in one named, or in that which a stored baseline of the same prompt comes from.
 */
export function withFlakyBetweenRuns(
  family: FamilyReport,
  earlier: readonly EarlierCell[],
): FamilyReport {
  const known = new Map(
    earlier
      .filter((each) => each.family === family.family)
      .map((each) => [keyOf(each.variant, each.case), each]),
  );
  const variants = family.variants.map((variant): VariantReport => {
    const kept = family.variants.find((other) => isSamePromptKept(other, variant));
    const cells = variant.cells.map((cell) => {
      const before = known.get(keyOf(variant.id, cell.case));
      const stored = kept?.stored && earlierOf(kept.stored.run, kept, cell.case);
      const other = [before, stored].find((each) => each && disagree(each, cell.tally));
      return other ? markFlaky(cell, other) : cell;
    });
    return { ...variant, cells };
  });
  return { ...family, variants };
}

type Outcomes = Pick<EarlierCell, 'run' | 'passed' | 'failed'>;

function isSamePromptKept(kept: RunVariant, { id, system, model, effort }: RunVariant): boolean {
  const isSame = kept.system === system && kept.model === model && kept.effort === effort;
  return kept.id !== id && isKept(kept) && isSame;
}

function earlierOf(run: string, { cells }: VariantReport, caseId: string): Outcomes | undefined {
  const tally = cells.find((cell) => cell.case === caseId)?.tally;
  return tally && { run, passed: tally.passed, failed: tally.failed };
}

function markFlaky(cell: Cell, { run, passed, failed }: Outcomes): Cell {
  return { ...cell, flaky: true, earlier: { run, passed, failed } };
}

/** Whether most trials passed here and most failed there; as many of each say neither. */
function disagree(
  a: Pick<Outcomes, 'passed' | 'failed'>,
  b: Pick<Outcomes, 'passed' | 'failed'>,
): boolean {
  return Math.sign(a.passed - a.failed) * Math.sign(b.passed - b.failed) < 0;
}

function keyOf(variant: string, caseId: string): string {
  return JSON.stringify([variant, caseId]);
}
