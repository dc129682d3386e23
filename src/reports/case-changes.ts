import type { Cell, Comparison, FamilyReport, ItemTally } from '../comparisons/report.js';
import type { ItemResult, RubricItem, RunCase, TrialRecord } from '../runs/record.js';
import type { TrialsOf } from './trial-index.js';

/** A rubric item that the candidate meets more or less often than the baseline on one case. */
export interface ItemChange {
  readonly item: RubricItem;
  /** Share of the scored trials that passed it, in [0, 1]. */
  readonly baseline: number;
  readonly candidate: number;
  /** The judge's or the check's reason in a trial that failed it. */
  readonly reason: string;
  /** What an answer that passed or failed it says, and whose answer that is; `null` where none is quoted. */
  readonly quote: { readonly text: string; readonly variant: string } | null;
}

/** A case on which candidate and baseline differ, with the items behind it, the largest change first. */
export interface CaseChange {
  readonly case: RunCase;
  readonly baseline: number;
  readonly candidate: number;
  readonly difference: number;
  readonly items: readonly ItemChange[];
}

/** Differences below this are rounding. */
const NOTHING = 1e-9;

/**
 * The cases on which the candidate scored lower and higher than the baseline, the largest change first.
 * They explain a verdict and are none themselves: one case carries too few trials for that.
 */
export function caseChanges(
  family: FamilyReport,
  comparison: Comparison,
  trialsOf: TrialsOf,
): { readonly lower: readonly CaseChange[]; readonly higher: readonly CaseChange[] } {
  const runCases = new Map(family.cases.map((each) => [each.id, each]));
  const cellsOf = (variant: string) =>
    new Map(
      family.variants.find(({ id }) => id === variant)?.cells.map((cell) => [cell.case, cell]),
    );
  const [before, after] = [cellsOf(comparison.baseline), cellsOf(comparison.candidate)];
  const trials = (variant: string, caseId: string) => trialsOf(family.family, variant, caseId);
  const changes = comparison.cases.flatMap((each): CaseChange[] => {
    const runCase = runCases.get(each.case);
    if (runCase === undefined || Math.abs(each.difference) < NOTHING) return [];
    const pair: Pair = {
      lower: each.difference < 0,
      baseline: side(
        comparison.baseline,
        before.get(each.case),
        trials(comparison.baseline, each.case),
      ),
      candidate: side(
        comparison.candidate,
        after.get(each.case),
        trials(comparison.candidate, each.case),
      ),
    };
    return [{ ...each, case: runCase, items: itemChanges(runCase, pair) }];
  });
  return {
    lower: changes
      .filter(({ difference }) => difference < 0)
      .toSorted((a, b) => a.difference - b.difference),
    higher: changes
      .filter(({ difference }) => difference > 0)
      .toSorted((a, b) => b.difference - a.difference),
  };
}

interface Side {
  readonly variant: string;
  readonly items: ReadonlyMap<string, ItemTally>;
  readonly trials: readonly TrialRecord[];
}

interface Pair {
  readonly lower: boolean;
  readonly baseline: Side;
  readonly candidate: Side;
}

function side(variant: string, cell: Cell | undefined, trials: readonly TrialRecord[]): Side {
  return { variant, items: new Map(cell?.items.map((item) => [item.id, item])), trials };
}

function itemChanges(runCase: RunCase, pair: Pair): ItemChange[] {
  const changes = runCase.rubric.flatMap((item): ItemChange[] => {
    const baseline = passShare(pair.baseline.items.get(item.id));
    const candidate = passShare(pair.candidate.items.get(item.id));
    if (baseline === null || candidate === null) return [];
    if (pair.lower ? candidate >= baseline : candidate <= baseline) return [];
    const [failing, passing] = pair.lower
      ? [pair.candidate, pair.baseline]
      : [pair.baseline, pair.candidate];
    const failed = results(failing, item.id).filter(({ outcome }) => outcome === 'fail');
    const quote = quoteOf(failing, failed) ?? quoteOf(passing, results(passing, item.id));
    return [{ item, baseline, candidate, reason: failed[0]?.reason ?? '', quote }];
  });
  return changes.toSorted((a, b) => weight(b) - weight(a));
}

/** Points times change: what the item took from the score or gave to it. */
function weight({ item, baseline, candidate }: ItemChange): number {
  return Math.abs(item.points) * Math.abs(candidate - baseline);
}

/** Share of the scored trials that passed; `null` where none was scored. */
export function passShare(tally: ItemTally | undefined): number | null {
  if (tally === undefined) return null;
  const scored = tally.passed + tally.failed;
  return scored === 0 ? null : tally.passed / scored;
}

function results({ trials }: Side, id: string): ItemResult[] {
  return trials.flatMap(({ items }) => items.filter((item) => item.id === id));
}

function quoteOf({ variant }: Side, found: readonly ItemResult[]): ItemChange['quote'] {
  const quoted = found.find(({ evidence }) => evidence !== '');
  return quoted === undefined ? null : { text: quoted.evidence, variant };
}
