import type { RunCase } from '../../runs/record.js';
import type { RunRouting } from '../../runs/routing/run-routing.js';
import { NOBODY, SEVERAL } from '../report/routing.js';
import type { TrialSummary } from '../trial-summary.js';

/** A scored routing trial: whom the orchestrator called. */
export interface Routed {
  readonly case: string;
  readonly called: readonly string[];
}

/** The agents of all catalogues, by family: those of the first, then what others have besides. */
export function agentsOf({ catalogues }: Pick<RunRouting, 'catalogues'>): readonly string[] {
  const families = catalogues.flatMap(({ agents }) => agents.map(({ family }) => family));
  return [...new Set(families)];
}

/** The trials that say whom the orchestrator called. */
export function routedTrials(trials: readonly TrialSummary[]): readonly Routed[] {
  return trials.flatMap(({ case: id, called }) => (called ? [{ case: id, called }] : []));
}

/** Where a trial went: to one agent, to nobody, or to several. */
export function destinationOf({ called }: Pick<Routed, 'called'>): string {
  const [agent] = called;
  if (agent === undefined) return NOBODY;
  return called.length === 1 ? agent : SEVERAL;
}

/** The row of a case in a confusion matrix. */
export function expectedLabel({ expected }: Pick<RunCase, 'expected'>): string {
  if (expected === undefined || expected.kind === 'nobody') return NOBODY;
  return expected.kind === 'agent' ? expected.agent : `not ${expected.agent}`;
}
