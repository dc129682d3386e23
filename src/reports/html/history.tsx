import { changeWords } from '../../comparisons/history/change-words.js';
import type { VariantHistory } from '../../comparisons/report.js';
import { dollars, minute, plural, points, pointsInterval, shortName } from '../figures.js';
import { HistoryChart } from './history-chart.js';
import { ScrollRegion } from './scroll-region.js';
import type { FamilyView } from './view.js';

/** Score and cost over earlier nights; nothing where there are none. */
export function History({ view }: { readonly view: FamilyView }) {
  const { history, index, family } = view;
  if (history === null) return null;
  return (
    <section aria-labelledby={`f${index}-history f${index}-name`}>
      <h3 id={`f${index}-history`}>History</h3>
      <p class="lead">
        Each night that a variant was asked afresh, with the interval for this suite. A dashed line
        marks a change: P prompt, M model, A another model that answered, J judge, S suite, E
        effort, L longest answer. Scores are joined only while suite and judge are the same. A
        triangle is a drift alarm: scores sank although the prompt did not change.
      </p>
      {history.variants.map((variant) => (
        <OneVariant
          key={variant.variant}
          variant={variant}
          name={shortName(variant.variant, family.family)}
          family={family.family}
        />
      ))}
    </section>
  );
}

interface Props {
  readonly variant: VariantHistory;
  /** Within its family. */
  readonly name: string;
  readonly family: string;
}

function OneVariant({ variant, name, family }: Props) {
  const { nights, since } = variant;
  const alarm = nights.at(-1)?.drift?.alarm ?? false;
  return (
    <>
      <h4>
        {name} {alarm ? <span class="badge bad">drift alarm</span> : null}
      </h4>
      {since === null ? null : <p dir="auto">{since.sentence}</p>}
      <ScrollRegion label={`Scores of ${name} over ${plural(nights.length, 'night')}, ${family}`}>
        <HistoryChart nights={nights} name={name} />
      </ScrollRegion>
      <details>
        <summary>{plural(nights.length, 'night')} in figures</summary>
        <Nights variant={variant} name={name} family={family} />
      </details>
    </>
  );
}

function Nights({ variant, name, family }: Props) {
  return (
    <ScrollRegion label={`Nights of ${name} in figures, ${family}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">Night</th>
            <th scope="col" class="figure">
              Score
            </th>
            <th scope="col" class="figure">
              This suite
            </th>
            <th scope="col" class="figure">
              Cost a trial
            </th>
            <th scope="col" class="figure">
              Drift sum, alarm at
            </th>
            <th scope="col">Changed</th>
          </tr>
        </thead>
        <tbody>
          {variant.nights
            .toReversed()
            .map(({ run, at, mean, thisSuite, costUsd, drift, changes }) => (
              <tr key={run}>
                <th scope="row">
                  {minute(at)} <span class="quiet">{run}</span>
                </th>
                <td class="figure">{points(mean)}</td>
                <td class="figure">{pointsInterval(thisSuite)}</td>
                <td class="figure">{dollars(costUsd)}</td>
                <td class="figure">
                  {drift === null ? '–' : `${drift.sum.toFixed(1)}, ${drift.bound.toFixed(1)}`}
                  {drift?.alarm ? <span class="badge bad">alarm</span> : null}
                </td>
                <td>{changes.map(changeWords).join('; ') || '–'}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
