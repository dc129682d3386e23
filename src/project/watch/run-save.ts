import type { Agent } from '../../agents/agent.js';
import type { Finding } from '../../agents/finding.js';
import { lintAgents } from '../../agents/lint-agents.js';
import type { Comparison } from '../../comparisons/report.js';
import { execute } from '../../runs/execute.js';
import { narrowPlan } from '../../runs/narrow-plan.js';
import type { TrialRecord } from '../../runs/record.js';
import type { RunOptions } from '../config/run-options.js';
import { underWay } from '../measure.js';
import { type PreparedRun, prepareRun } from '../prepare-run.js';
import type { Surroundings } from '../surroundings.js';
import { type Cells, cellName, cellsAfter, changedCells } from './cells.js';
import { type Asked, countAsked } from './count-asked.js';
import { differenceOf } from './difference.js';

/** What became of one variant by a save. */
export interface VariantSave {
  readonly family: string;
  readonly variant: string;
  /** The trials of its cases, those that did not change too. */
  readonly trials: readonly TrialRecord[];
  /** With what it was; `null` where there is nothing to compare it with. */
  readonly difference: Comparison | null;
}

/** What came of a save. */
export type Save =
  /** Nothing that a score depends on is another. */
  | { readonly kind: 'unchanged'; readonly cells: Cells }
  /** An agent file is broken: nothing is asked before it is whole again. */
  | { readonly kind: 'broken'; readonly findings: readonly Finding[]; readonly cells: Cells }
  | {
      readonly kind: 'run';
      readonly cells: Cells;
      readonly variants: readonly VariantSave[];
      /** The trials of this save alone. */
      readonly records: readonly TrialRecord[];
      readonly asked: Asked;
      /** Why it ended before its end: the budget was reached; `null` where it did not. */
      readonly stopped: string | null;
    };

/** What is watched. */
export interface Watched {
  readonly agents: readonly string[];
  readonly options: RunOptions;
}

/**
 * Runs what changed since the cells were last run, from the store where it can.
 *
 * @throws {UsageError | SuiteError} where the project cannot be read as it stands.
 * @throws {Interruption} where the signal was given.
 */
export async function runSave(
  surroundings: Surroundings,
  { agents, options }: Watched,
  before: Cells,
): Promise<Save> {
  const prepared = await prepareRun(surroundings, agents, { ...options, baseline: [] });
  const changed = changedCells(prepared.plan, before);
  if (changed.size === 0)
    return { kind: 'unchanged', cells: cellsAfter(prepared.plan, before, []) };
  const findings = errorsIn(agentsOf(prepared, changed));
  if (findings.length > 0) return { kind: 'broken', findings, cells: before };
  const plan = narrowPlan(prepared.plan, (cell) => changed.has(cellName(cell)));
  const { models, asked } = countAsked(prepared.models);
  const records: TrialRecord[] = [];
  const end = await underWay(
    { ...prepared, plan, models },
    (record) => records.push(record),
    (execution) => execute(plan, execution),
  );
  const after = cellsAfter(prepared.plan, before, records);
  const trials = [...after.trials.values()].flat();
  const variants = plan.families.flatMap((family): readonly VariantSave[] =>
    family.variants.map(({ run: { id } }) => {
      const name = { family: family.run.family, variant: id };
      const own = trials.filter((trial) => trial.family === name.family && trial.variant === id);
      const difference = differenceOf(name, prepared.plan, { before, after });
      return { ...name, trials: own, difference };
    }),
  );
  const stopped = end.kind === 'stopped' ? end.failure.message : null;
  return { kind: 'run', cells: after, variants, records, asked: asked(), stopped };
}

/** The agents whose cells changed. */
function agentsOf({ families }: PreparedRun, changed: ReadonlySet<string>): readonly Agent[] {
  return families.inputs.flatMap(({ suite, members }) =>
    members
      .filter(({ variant }) =>
        suite.cases.some(({ id }) =>
          changed.has(cellName({ family: suite.family, variant, case: id })),
        ),
      )
      .map(({ agent }) => agent),
  );
}

function errorsIn(agents: readonly Agent[]): readonly Finding[] {
  return lintAgents(agents).filter(({ severity }) => severity === 'error');
}
