import type { FamilyReport, PairTally, PairwiseReport } from '../../comparisons/report.js';
import type { PairOrder, PairRecord } from '../../runs/pairwise/pair-record.js';
import { plural, shortName } from '../figures.js';
import { chance, chanceInterval, pairwiseSentences } from '../sentences/pairwise-sentences.js';
import { caseAnchor } from './anchors.js';
import { ScrollRegion } from './scroll-region.js';

interface Props {
  readonly family: FamilyReport;
  readonly index: number;
  readonly pairs: readonly PairRecord[];
}

/** Answers compared in pairs: who was preferred to whom, how far the judge depends on the order, and its reasons. */
export function Pairwise({ family, index, pairs }: Props) {
  const { pairwise } = family;
  if (pairwise === undefined) return null;
  const own = pairs.filter((pair) => pair.family === family.family);
  return (
    <section aria-labelledby={`f${index}-pairs f${index}-name`}>
      <h3 id={`f${index}-pairs`}>Compared in pairs</h3>
      <p class="lead">{pairwiseSentences(family).join(' ')}</p>
      <RankingTable pairwise={pairwise} family={family} />
      <TallyTable pairwise={pairwise} family={family} />
      {own.length === 0 ? null : (
        <details>
          <summary>{plural(own.length, 'comparison')} with the judge’s reasons</summary>
          <ul class="items">
            {own.map((pair, place) => (
              <Comparison key={place} pair={pair} family={family} index={index} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

interface TableProps {
  readonly pairwise: PairwiseReport;
  readonly family: FamilyReport;
}

function RankingTable({ pairwise, family }: TableProps) {
  if (pairwise.ranking.length === 0) return null;
  return (
    <ScrollRegion label={`Ranking by pairs, ${family.family}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">Variant</th>
            <th scope="col" class="figure">
              Preferred to an average variant
            </th>
            <th scope="col" class="figure">
              95 % interval
            </th>
          </tr>
        </thead>
        <tbody>
          {pairwise.ranking.map((each) => (
            <tr key={each.variant}>
              <th scope="row">{shortName(each.variant, family.family)}</th>
              <td class="figure">{chance(each.strength)}</td>
              <td class="figure">{chanceInterval(each)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

const FIGURES = ['Preferred', 'Ties', 'Not preferred', 'Unscored'];

function TallyTable({ pairwise, family }: TableProps) {
  return (
    <ScrollRegion label={`Pairs, ${family.family}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">Variant</th>
            <th scope="col">Against</th>
            {FIGURES.map((heading) => (
              <th key={heading} scope="col" class="figure">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pairwise.pairs.map((tally) => (
            <Tally
              key={JSON.stringify([tally.baseline, tally.candidate])}
              tally={tally}
              family={family}
            />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Tally({ tally, family }: { readonly tally: PairTally; readonly family: FamilyReport }) {
  const { wins, muchBetter, ties, losses, muchWorse, unscored } = tally;
  return (
    <tr>
      <th scope="row">{shortName(tally.candidate, family.family)}</th>
      <td>{shortName(tally.baseline, family.family)}</td>
      <td class="figure">
        {wins}
        <Much of={muchBetter} />
      </td>
      <td class="figure">{ties}</td>
      <td class="figure">
        {losses}
        <Much of={muchWorse} />
      </td>
      <td class="figure">{unscored}</td>
    </tr>
  );
}

function Much({ of }: { readonly of: number | null }) {
  return of === null ? null : <span class="quiet"> {of} by much</span>;
}

interface ComparisonProps {
  readonly pair: PairRecord;
  readonly family: FamilyReport;
  readonly index: number;
}

function Comparison({ pair, family, index }: ComparisonProps) {
  const place = family.cases.findIndex(({ id }) => id === pair.case);
  const names = { baseline: pair.baseline, candidate: pair.candidate };
  const said = (outcome: PairRecord['outcome']) =>
    outcome === 'tie' || outcome === 'unscored'
      ? outcome
      : `${shortName(names[outcome], family.family)} preferred`;
  const shown = (order: PairOrder) => shortName(names[order.shownFirst], family.family);
  return (
    <li class="item">
      <p class="item-head">
        <strong>{said(pair.outcome)}</strong>{' '}
        <span class="quiet">
          <a href={`#${caseAnchor(index, place)}`}>{pair.case}</a>,{' '}
          {shortName(pair.candidate, family.family)} against{' '}
          {shortName(pair.baseline, family.family)}, trial {pair.trial}, {pair.judge}
        </span>
      </p>
      {pair.orders.length === 1 ? null : <p dir="auto">{pair.reason}</p>}
      {pair.orders.map((order) => (
        <p key={order.shownFirst} class="reason" dir="auto">
          {shown(order)} shown first: {said(order.outcome)}
          {order.magnitude === null ? '' : `, ${order.magnitude}`}. {order.reason}
        </p>
      ))}
    </li>
  );
}
