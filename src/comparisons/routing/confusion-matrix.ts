import type { RunCase } from '../../runs/record.js';
import { groupBy } from '../group-by.js';
import { type ConfusionMatrix, NOBODY, SEVERAL } from '../report/routing.js';
import type { TrialSummary } from '../trial-summary.js';
import { destinationOf, expectedLabel, routedTrials } from './destinations.js';

/**
 * Counts who was called where whom was expected.
 *
 * @param columns the same for all catalogues of a run; rows come in their order.
 */
export function confusionMatrix(
  cases: readonly RunCase[],
  trials: readonly TrialSummary[],
  columns: readonly string[],
): ConfusionMatrix {
  const byCase = groupBy(trials, (trial) => trial.case);
  const byRow = groupBy(cases, expectedLabel);
  const order = (label: string) => {
    const at = columns.indexOf(label.replace(/^not /, ''));
    return at < 0 ? columns.length : at;
  };
  const labels = [...byRow.keys()].sort((a, b) => order(a) - order(b));
  return {
    columns,
    rows: labels.map((expected) => {
      const own = byRow.get(expected) ?? [];
      const asked = own.flatMap(({ id }) => byCase.get(id) ?? []);
      const went = routedTrials(asked).map(destinationOf);
      return {
        expected,
        cases: own.map(({ id }) => id),
        counts: columns.map((column) => went.filter((each) => each === column).length),
        unscored: asked.length - went.length,
      };
    }),
  };
}

/** The columns of a run's matrices: the catalogue, whoever else was called, nobody, and several. */
export function columnsOf(
  agents: readonly string[],
  trials: readonly TrialSummary[],
): readonly string[] {
  const called = new Set(routedTrials(trials).map(destinationOf));
  const known = new Set([...agents, NOBODY, SEVERAL]);
  const others = [...called].filter((agent) => !known.has(agent)).sort();
  return [...agents, ...others, NOBODY, SEVERAL];
}
