import type { Policy } from '../../comparisons/policy.js';
import type { RunRouting } from '../../runs/routing/run-routing.js';

/**
 * A policy in which the first catalogue is a baseline where it holds one of a family whose members take turns: every
 * other catalogue is compared with it.
 */
export function withRoutingBaseline(policy: Policy, catalogues: RunRouting['catalogues']): Policy {
  const { baselines } = policy;
  const [first, ...others] = catalogues;
  const held = first?.agents.some(
    ({ family, member }) =>
      baselines.includes(member) &&
      others.some(({ agents }) => agents.some((a) => a.family === family && a.member !== member)),
  );
  if (!first || !held || baselines.includes(first.variant)) return policy;
  return { ...policy, baselines: [...baselines, first.variant] };
}
