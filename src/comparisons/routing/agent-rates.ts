import type { RunCase } from '../../runs/record.js';
import { ratioOfSums } from '../../stats/index.js';
import { groupBy } from '../group-by.js';
import type { RoutedAgent, RoutingRate } from '../report/routing.js';
import type { TrialSummary } from '../trial-summary.js';
import { destinationOf, type Routed, routedTrials } from './destinations.js';

/** What one case adds to the figures of an agent. */
interface Counts {
  readonly meant: number;
  readonly called: number;
  readonly right: number;
}

/**
 * Precision, recall and F1 of an agent. Where a case only says whom not to call, a call of anybody else counts for
 * nobody: whose work it was is not known.
 */
export function agentRates(
  agent: string,
  cases: readonly RunCase[],
  trials: readonly TrialSummary[],
  seed: number,
): RoutedAgent {
  const byCase = groupBy(routedTrials(trials), (trial) => trial.case);
  const counts = cases.map((each) => countsOf(agent, each, byCase.get(each.id) ?? []));
  const rate = (parts: (counts: Counts) => readonly [number, number]): RoutingRate | null => {
    const shares = counts
      .map(parts)
      .map(([numerator, denominator]) => ({ numerator, denominator }));
    const found = ratioOfSums(shares, { seed });
    return found && { value: found.value, interval: found.interval };
  };
  return {
    agent,
    meant: counts.reduce((sum, { meant }) => sum + meant, 0),
    called: counts.reduce((sum, { called }) => sum + called, 0),
    precision: rate(({ right, called }) => [right, called]),
    recall: rate(({ right, meant }) => [right, meant]),
    f1: rate(({ right, meant, called }) => [2 * right, meant + called]),
  };
}

function countsOf(agent: string, { expected }: RunCase, trials: readonly Routed[]): Counts {
  const isMeant = expected?.kind === 'agent' && expected.agent === agent;
  const tells = expected?.kind !== 'not' || expected.agent === agent;
  const right = isMeant ? trials.filter((trial) => destinationOf(trial) === agent).length : 0;
  const called = trials.filter((trial) => trial.called.includes(agent)).length;
  return { meant: isMeant ? trials.length : 0, called: tells ? called : 0, right };
}
