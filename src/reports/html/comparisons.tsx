import type { Comparison, FamilyReport, Interval } from '../../comparisons/report.js';
import {
  NOT_KNOWN,
  percent,
  plural,
  points,
  shortName,
  signedInterval,
  signedPoints,
} from '../figures.js';
import { lengthSentence } from '../sentences/length-sentence.js';
import { IntervalPlot, type Scale } from './interval-plot.js';
import { Badge } from './outcome-badge.js';
import { ScrollRegion } from './scroll-region.js';

interface Props {
  readonly family: FamilyReport;
  readonly comparisons: readonly Comparison[];
  readonly title: string;
}

/** Candidates against baselines: the verdict, the difference with both intervals, and what would decide. */
export function Comparisons({ family, comparisons, title }: Props) {
  const scale = scaleOf(comparisons);
  return (
    <ScrollRegion label={`${title}, ${family.family}`}>
      <table class="comparisons">
        <caption>
          {title}, in points. The thick line is the interval for this suite, the thin one for new
          cases like these; the band is the margin.
        </caption>
        <thead>
          <tr>
            <th scope="col">Candidate</th>
            <th scope="col">Verdict</th>
            <th scope="col" class="figure">
              Difference
            </th>
            <th scope="col">
              <span class="axis">
                <span>{signedPoints(scale.from)}</span>
                <span>worse · better</span>
                <span>{signedPoints(scale.to)}</span>
              </span>
            </th>
            <th scope="col">In words</th>
          </tr>
        </thead>
        <tbody>
          {comparisons.map((comparison) => (
            <Row
              key={`${comparison.baseline} ${comparison.candidate}`}
              {...{ family, comparison, scale }}
            />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

interface RowProps {
  readonly family: FamilyReport;
  readonly comparison: Comparison;
  readonly scale: Scale;
}

function Row({ family, comparison, scale }: RowProps) {
  const { candidate, baseline, verdict, difference, thisSuite, newCases, sentence } = comparison;
  const name = (id: string) => shortName(id, family.family);
  const length = lengthSentence(comparison);
  return (
    <tr>
      <th scope="row">
        {name(candidate)} <span class="quiet">against {name(baseline)}</span>
      </th>
      <td>
        <Badge of={verdict} />
      </td>
      <td class="figure">
        <strong>{signedPoints(difference)}</strong>
        <span class="quiet">{rangeOf(thisSuite)} this suite</span>
        <span class="quiet">{rangeOf(newCases)} new cases</span>
      </td>
      <td class="plot">
        <IntervalPlot
          mean={difference}
          inner={thisSuite}
          outer={newCases}
          scale={scale}
          band={[-comparison.margin, 0]}
          label={`${signedPoints(difference)} points, this suite ${signedInterval(thisSuite)}, new cases ${signedInterval(newCases)}`}
        />
      </td>
      <td>
        <span dir="auto">{sentence}</span>
        {length === null ? null : <p class="quiet">{length}</p>}
        <details>
          <summary>Figures</summary>
          <Figures comparison={comparison} />
        </details>
      </td>
    </tr>
  );
}

function rangeOf(interval: Interval | null): string {
  const level = interval === null ? '' : `, ${percent(interval.level)},`;
  return `${signedInterval(interval)}${level}`;
}

function Figures({ comparison }: { readonly comparison: Comparison }) {
  const { pRegressed, pPass, pImproved, margin, detectable, trialsNeeded, leftOut } = comparison;
  const { method, rounds } = comparison;
  const p = (value: number) => (value < 0.0001 ? '< 0.0001' : value.toFixed(4));
  return (
    <ul class="plain">
      <li>p of a regression {p(pRegressed)}</li>
      <li>
        p of passing within {points(margin)} points {p(pPass)}
      </li>
      <li>p of an improvement {p(pImproved)}</li>
      <li>
        smallest drop it could have seen{' '}
        {detectable === null ? NOT_KNOWN : `${points(detectable)} points`}
      </li>
      {trialsNeeded === null ? null : <li>{trialsNeeded} more trials a case would decide</li>}
      {rounds === null ? null : (
        <li>
          decided in {plural(rounds.done, 'round')}, {rounds.fixed} if fixed beforehand
        </li>
      )}
      {leftOut.map((each) => (
        <li key={each.case}>
          left out: {each.case}, {each.reason}
        </li>
      ))}
      <li>{method}</li>
    </ul>
  );
}

/** Symmetric about 0 and wide enough for every interval and margin shown. */
function scaleOf(comparisons: readonly Comparison[]): Scale {
  const ends = comparisons.flatMap(({ difference, thisSuite, newCases, margin }) => [
    ...[difference, margin, thisSuite?.low ?? 0, thisSuite?.high ?? 0],
    ...[newCases?.low ?? 0, newCases?.high ?? 0],
  ]);
  const reach = Math.min(1, Math.ceil(Math.max(...ends.map(Math.abs), 0.05) * 20) / 20);
  return { from: -reach, to: reach, marks: [-reach, 0, reach] };
}
