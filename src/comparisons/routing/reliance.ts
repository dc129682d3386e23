import type { RunCase, RunFamily } from '../../runs/record.js';
import { decide } from '../../stats/index.js';
import { scoresByCase } from '../compare.js';
import type { Policy } from '../policy.js';
import type { Reliance } from '../report/routing.js';
import { mean } from '../tally.js';
import type { TrialSummary } from '../trial-summary.js';
import { agentsOf } from './destinations.js';

/**
 * How far each agent relies on its examples: whether its cases find it with the tested example in the catalogue, and
 * without it. Paired by case, over all cases and over those of each agent.
 *
 * @param asIs trials of the catalogue that shows every example.
 * @param heldOut trials of the one that shows all but the tested one.
 */
export function relianceOn(
  { variants, cases, routing }: RunFamily,
  asIs: readonly TrialSummary[],
  heldOut: readonly TrialSummary[],
  policy: Policy,
): readonly Reliance[] {
  const agents = routing ? agentsOf(routing) : [];
  return variants.flatMap(({ id: variant }) => {
    const arm = (trials: readonly TrialSummary[]) =>
      trials.filter((trial) => trial.variant === variant);
    return [null, ...agents].flatMap((agent) => {
      const meant = cases.filter((each) => agent === null || isMeantFor(each, agent));
      return reliance({ variant, agent, cases: meant }, arm(heldOut), arm(asIs), policy);
    });
  });
}

function isMeantFor({ expected }: RunCase, agent: string): boolean {
  return expected?.kind === 'agent' && expected.agent === agent;
}

function reliance(
  {
    variant,
    agent,
    cases,
  }: Pick<Reliance, 'variant' | 'agent'> & { readonly cases: readonly RunCase[] },
  heldOut: readonly TrialSummary[],
  asIs: readonly TrialSummary[],
  policy: Policy,
): readonly Reliance[] {
  const ids = cases.map(({ id }) => id);
  const without = scoresByCase(heldOut, ids);
  const shown = scoresByCase(asIs, ids);
  const paired = ids.flatMap((_, index) => {
    const [a, b] = [without[index] ?? [], shown[index] ?? []];
    return a.length > 0 && b.length > 0 ? [{ a, b }] : [];
  });
  if (paired.length === 0) return [];
  const { difference, thisSuite } = decide(
    paired.map(({ a }) => a),
    paired.map(({ b }) => b),
    policy,
  );
  return [
    {
      ...{ variant, agent, difference, thisSuite, cases: paired.length },
      heldOut: mean(paired.map(({ a }) => mean(a))),
      asIs: mean(paired.map(({ b }) => mean(b))),
    },
  ];
}
