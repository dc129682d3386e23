import type { RunFamily } from '../../runs/record.js';
import { groupBy } from '../group-by.js';
import type { Policy } from '../policy.js';
import { quarantineOf } from '../quarantine.js';
import type { FamilyReport } from '../report/family.js';
import type { RoutingReport } from '../report/routing.js';
import type { TrialSummary } from '../trial-summary.js';
import { agentRates } from './agent-rates.js';
import { columnsOf, confusionMatrix } from './confusion-matrix.js';
import { agentsOf } from './destinations.js';
import { movesBetween } from './moves.js';
import { relianceOn } from './reliance.js';

/**
 * Puts who was called beside the scores of every family that asks an orchestrator; the others stay as they are.
 *
 * @param families in the order of the run's.
 * @param trials of the rounds of the run.
 */
export function withRouting(
  families: readonly FamilyReport[],
  runFamilies: readonly RunFamily[],
  trials: readonly TrialSummary[],
  policy: Policy,
): readonly FamilyReport[] {
  const byFamily = groupBy(trials, ({ family }) => family);
  const heldOut = runFamilies.find(({ routing }) => routing?.mode === 'held_out');
  return families.map((report, index) => {
    const run = runFamilies[index];
    if (!run?.routing) return report;
    const own = byFamily.get(run.family) ?? [];
    const routing = routingReport(run, own, report, policy);
    if (!routing || !heldOut || run.routing.mode !== 'as_is')
      return routing ? { ...report, routing } : report;
    const without = byFamily.get(heldOut.family) ?? [];
    return {
      ...report,
      routing: { ...routing, reliance: relianceOn(run, own, without, policy) },
    };
  });
}

function routingReport(
  run: RunFamily,
  trials: readonly TrialSummary[],
  { baseline }: FamilyReport,
  policy: Policy,
): RoutingReport | null {
  if (!run.routing) return null;
  const aside = new Set(quarantineOf(run, policy).map((entry) => entry.case));
  const cases = run.cases.filter(({ id }) => !aside.has(id));
  const counted = trials.filter((trial) => !aside.has(trial.case));
  const byVariant = groupBy(counted, ({ variant }) => variant);
  const agents = agentsOf(run.routing);
  const columns = columnsOf(agents, counted);
  const arms = run.variants.map(({ id }) => ({ variant: id, trials: byVariant.get(id) ?? [] }));
  const first = arms.find(({ variant }) => variant === baseline) ?? arms[0];
  return {
    ...run.routing,
    variants: arms.map((arm) => ({
      variant: arm.variant,
      matrix: confusionMatrix(cases, arm.trials, columns),
      agents: agents.map((agent) => agentRates(agent, cases, arm.trials, policy.seed)),
    })),
    moves: first
      ? arms.filter((arm) => arm !== first).map((arm) => movesBetween(first, arm, cases))
      : [],
  };
}
