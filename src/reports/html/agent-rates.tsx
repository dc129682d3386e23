import type { FamilyReport, RoutingRate, RoutingVariant } from '../../comparisons/report.js';
import { points, pointsInterval } from '../figures.js';
import { ScrollRegion } from './scroll-region.js';

interface Props {
  readonly family: FamilyReport;
  readonly variant: RoutingVariant;
}

/** Precision, recall and F1 of every agent, with intervals that draw cases. */
export function AgentRates({ family, variant }: Props) {
  return (
    <ScrollRegion label={`Precision and recall, ${variant.variant}, ${family.family}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">Agent</th>
            {['Meant for it', 'Called', 'Precision', 'Recall', 'F1'].map((head) => (
              <th key={head} scope="col" class="figure">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {variant.agents.map(({ agent, meant, called, precision, recall, f1 }) => (
            <tr key={agent}>
              <th scope="row">{agent}</th>
              <td class="figure">{meant}</td>
              <td class="figure">{called}</td>
              <Rate rate={precision} />
              <Rate rate={recall} />
              <Rate rate={f1} />
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Rate({ rate }: { readonly rate: RoutingRate | null }) {
  if (rate === null) return <td class="figure">–</td>;
  return (
    <td class="figure">
      <strong>{points(rate.value)}</strong>
      <span class="quiet">{pointsInterval(rate.interval)}</span>
    </td>
  );
}
