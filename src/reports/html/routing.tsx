import { catalogueName, routingSetup } from '../sentences/routing-sentences.js';
import { AgentRates } from './agent-rates.js';
import { Confusion } from './confusion.js';
import { RelianceTable } from './reliance.js';
import { RoutingMoves } from './routing-moves.js';
import type { FamilyView } from './view.js';

/** Whom the orchestrator called under every catalogue; nothing for a family that asks none. */
export function Routing({ view }: { readonly view: FamilyView }) {
  const { family, index } = view;
  const { routing } = family;
  if (!routing) return null;
  const name = catalogueName(routing);
  return (
    <section aria-labelledby={`f${index}-routing f${index}-name`}>
      <h3 id={`f${index}-routing`}>Whom the orchestrator calls</h3>
      <p class="lead">{routingSetup(routing)}. Agents go by the names of their families.</p>
      {routing.moves.map((moves) => (
        <RoutingMoves key={moves.candidate} view={view} moves={moves} name={name} />
      ))}
      <RelianceTable family={family.family} reliance={routing.reliance ?? []} name={name} />
      {routing.variants.map((variant, at) => (
        <details key={variant.variant} open={at === 0}>
          <summary>{name(variant.variant)}: expected × called</summary>
          <Confusion view={view} variant={variant} />
          <AgentRates family={family} variant={variant} />
        </details>
      ))}
    </section>
  );
}
