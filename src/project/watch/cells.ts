import { groupBy } from '../../comparisons/group-by.js';
import { requestKey } from '../../models/canonical.js';
import type { CellId } from '../../runs/narrow-plan.js';
import type { RunPlan } from '../../runs/plan.js';
import { cellsOf, type PlannedTrial } from '../../runs/planned-trials.js';
import type { TrialRecord } from '../../runs/record.js';

/** Names a variant on a case. */
export function cellName({ family, variant, case: id }: CellId): string {
  return `${family}\n${variant}\n${id}`;
}

/** What everything that a cell's score depends on comes to: equal texts, equal scores up to chance. */
export interface CellText {
  /** Of the request: prompt, model, message. */
  readonly request: string;
  /** Of the case: message and rubric. Scores under different ones cannot be compared. */
  readonly rubric: string;
}

/** What the cells of a plan depend on, by {@link cellName}. */
export function cellTexts(plan: RunPlan): ReadonlyMap<string, CellText> {
  return new Map(cellsOf(plan).map(({ planned }) => [nameOf(planned), textOf(planned)]));
}

function nameOf({ family, variant, case: behaviour }: PlannedTrial): string {
  return cellName({ family, variant: variant.run.id, case: behaviour.id });
}

function textOf({ request, variant, case: behaviour, routing }: PlannedTrial): CellText {
  const { prompt, attach, checks, criteria, passAt } = behaviour;
  return {
    request: requestKey(request),
    rubric: JSON.stringify([
      prompt,
      attach,
      checks,
      criteria,
      passAt,
      variant.fidelity,
      routing?.expected,
    ]),
  };
}

/** What is known of the cells after a save. */
export interface Cells {
  readonly texts: ReadonlyMap<string, CellText>;
  /** The trials of each cell that was run. */
  readonly trials: ReadonlyMap<string, readonly TrialRecord[]>;
}

/** Nothing is known yet. */
export const noCells: Cells = { texts: new Map(), trials: new Map() };

/** The cells of a plan that were never run as they are now. */
export function changedCells(plan: RunPlan, { texts, trials }: Cells): ReadonlySet<string> {
  const changed = [...cellTexts(plan)].filter(([name, now]) => {
    const before = texts.get(name);
    const same = before?.request === now.request && before.rubric === now.rubric;
    return !same || !trials.has(name);
  });
  return new Set(changed.map(([name]) => name));
}

/**
 * What is known after some cells of a plan were run. One that was not, because the budget was reached, stays as it was;
 * those that the plan no longer has are forgotten.
 */
export function cellsAfter(plan: RunPlan, before: Cells, records: readonly TrialRecord[]): Cells {
  const ran = groupBy(records, cellName);
  const texts = new Map<string, CellText>();
  const trials = new Map<string, readonly TrialRecord[]>();
  for (const [name, now] of cellTexts(plan)) {
    const own = ran.get(name);
    const text = own === undefined ? before.texts.get(name) : now;
    const known = own ?? before.trials.get(name);
    if (text === undefined || known === undefined) continue;
    texts.set(name, text);
    trials.set(name, known);
  }
  return { texts, trials };
}
