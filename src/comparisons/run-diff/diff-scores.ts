import { decide } from '../../stats/index.js';
import { mean } from '../tally.js';
import type { CellCounts, CellScores, OutcomeChange, ScoredRun, VariantDiff } from './run-diff.js';

/** The intervals are two-sided at 95 %: a diff asks in no direction. Margin and power are not used for them. */
const TERMS = { alpha: 0.025, margin: 0.1, power: 0.8, seed: 1 } as const;

/** The scores of one variant in two runs, over the cases named; `null` where none of them was scored in both. */
export function diffScores(
  variant: string,
  family: string,
  cases: readonly string[],
  { before, after }: { readonly before: ScoredRun; readonly after: ScoredRun },
): VariantDiff | null {
  const cells = cases.flatMap((id) => {
    const [a, b] = [before.cell(family, variant, id), after.cell(family, variant, id)];
    return a === undefined || b === undefined ? [] : [{ id, a, b }];
  });
  if (cells.length === 0) return null;
  const decided = decide(
    cells.map(({ a }) => a.scores),
    cells.map(({ b }) => b.scores),
    TERMS,
  );
  return {
    variant,
    cases: cells.length,
    before: mean(cells.map(({ a }) => mean(a.scores))),
    after: mean(cells.map(({ b }) => mean(b.scores))),
    difference: decided.difference,
    thisSuite: decided.thisSuite,
    newCases: decided.newCases,
    outcomes: cells.flatMap(({ id, a, b }) => outcomeChange(id, a, b)),
  };
}

function outcomeChange(id: string, a: CellScores, b: CellScores): readonly OutcomeChange[] {
  const [before, after] = [countsOf(a), countsOf(b)];
  return outcomeOf(before) === outcomeOf(after) ? [] : [{ case: id, before, after }];
}

function countsOf({ passed, scores }: CellScores): CellCounts {
  return { passed, scored: scores.length };
}

function outcomeOf({ passed, scored }: CellCounts): 'pass' | 'fail' | 'mixed' {
  if (passed === scored) return 'pass';
  return passed === 0 ? 'fail' : 'mixed';
}
