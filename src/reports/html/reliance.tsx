import type { Reliance } from '../../comparisons/report.js';
import { points, signedInterval, signedPoints } from '../figures.js';
import { ScrollRegion } from './scroll-region.js';

interface Props {
  readonly family: string;
  readonly reliance: readonly Reliance[];
  /** Of a catalogue, in short. */
  readonly name: (id: string) => string;
}

/** How far agents rely on their examples; nothing where the catalogue was shown in one way only. */
export function RelianceTable({ family, reliance, name }: Props) {
  if (reliance.length === 0) return null;
  const telling = reliance.filter(
    ({ agent, difference }) => agent === null || Math.abs(difference) >= 0.0005,
  );
  const title = 'How far agents rely on their examples';
  return (
    <section>
      <h4>{title}</h4>
      <p>
        The share of right calls with the tested example in the catalogue, and without it: paired by
        case. Agents to whose cases it makes no difference are left out.
      </p>
      <ScrollRegion label={`${title}, ${family}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">Catalogue</th>
              <th scope="col">Cases of</th>
              {['Shown', 'Held out', 'Difference'].map((head) => (
                <th key={head} scope="col" class="figure">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {telling.map(({ variant, agent, asIs, heldOut, difference, thisSuite }) => (
              <tr key={JSON.stringify([variant, agent])}>
                <th scope="row">{name(variant)}</th>
                <td>{agent ?? 'all'}</td>
                <td class="figure">{points(asIs)}</td>
                <td class="figure">{points(heldOut)}</td>
                <td class="figure">
                  <strong>{signedPoints(difference)}</strong>
                  <span class="quiet">{signedInterval(thisSuite)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
