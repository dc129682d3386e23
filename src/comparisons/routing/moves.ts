import type { RunCase } from '../../runs/record.js';
import { groupBy } from '../group-by.js';
import type { Destination, RoutingMoves } from '../report/routing.js';
import type { TrialSummary } from '../trial-summary.js';
import { destinationOf, expectedLabel, type Routed, routedTrials } from './destinations.js';

/** The trials of one catalogue. */
interface Arm {
  readonly variant: string;
  readonly trials: readonly TrialSummary[];
}

/** Finds the cases whose trials mostly go elsewhere under another catalogue, and who gained and lost them. */
export function movesBetween(
  baseline: Arm,
  candidate: Arm,
  cases: readonly RunCase[],
): RoutingMoves {
  const before = groupBy(routedTrials(baseline.trials), (trial) => trial.case);
  const after = groupBy(routedTrials(candidate.trials), (trial) => trial.case);
  const moves = cases.flatMap((each) => {
    const from = mostly(before.get(each.id) ?? []);
    const to = mostly(after.get(each.id) ?? []);
    if (from === null || to === null || from.agent === to.agent) return [];
    return [{ case: each.id, expected: expectedLabel(each), from, to }];
  });
  const agents = [...new Set(moves.flatMap(({ from, to }) => [from.agent, to.agent]))].sort();
  return {
    baseline: baseline.variant,
    candidate: candidate.variant,
    moves,
    agents: agents.map((agent) => ({
      agent,
      gained: moves.filter(({ to }) => to.agent === agent).map((move) => move.case),
      lost: moves.filter(({ from }) => from.agent === agent).map((move) => move.case),
    })),
  };
}

/** Where most trials of a case went, of equals the first by name; `null` without a scored trial. */
function mostly(trials: readonly Routed[]): Destination | null {
  const counts = new Map<string, number>();
  for (const trial of trials) {
    const destination = destinationOf(trial);
    counts.set(destination, (counts.get(destination) ?? 0) + 1);
  }
  const [first] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return first ? { agent: first[0], trials: first[1], of: trials.length } : null;
}
