import type { FamilyReport, ItemTally } from '../../comparisons/report.js';
import { percent, points, shortName } from '../figures.js';
import { caseAnchor } from './anchors.js';
import { type CriterionLine, criterionLines } from './criterion-lines.js';
import { ScrollRegion } from './scroll-region.js';
import { SettledCriteria } from './settled-criteria.js';
import { SortHeader } from './sort-header.js';

/** Rows in the page; those that tell the variants apart come first. */
const MOST_ROWS = 1_500;

/** Checks and criteria × variants: what each variant does and does not do, and what tells nothing apart. */
export function Criteria({
  family,
  index,
}: {
  readonly family: FamilyReport;
  readonly index: number;
}) {
  const lines = criterionLines(family).sort((a, b) => b.spread - a.spread);
  const telling = lines.filter(({ spread }) => spread > 0);
  const same = lines.filter(({ spread }) => spread === 0);
  return (
    <section aria-labelledby={`f${index}-criteria f${index}-name`}>
      <h3 id={`f${index}-criteria`}>Criteria × variants</h3>
      <p class="lead">
        How many of the scored trials met each check and criterion, the most telling first.
      </p>
      <Table
        family={family}
        index={index}
        lines={telling.slice(0, MOST_ROWS)}
        name="Criteria that tell variants apart"
      />
      {telling.length > MOST_ROWS ? (
        <p class="quiet">
          The first {MOST_ROWS} of {telling.length}; the rest is in report.json.
        </p>
      ) : null}
      {same.length === 0 ? null : (
        <details>
          <summary>
            {same.length} that tell nothing apart: every variant does equally well on them
          </summary>
          <SettledCriteria family={family} />
          <Table
            family={family}
            index={index}
            lines={same.slice(0, MOST_ROWS)}
            name="Criteria that tell nothing apart"
          />
        </details>
      )}
    </section>
  );
}

interface TableProps {
  readonly family: FamilyReport;
  readonly index: number;
  readonly lines: readonly CriterionLine[];
  readonly name: string;
}

function Table({ family, index, lines, name }: TableProps) {
  if (lines.length === 0) return <p>None.</p>;
  return (
    <ScrollRegion label={`${name}, ${family.family}`}>
      <table class="heat criteria sortable paged" data-most="25">
        <thead>
          <tr>
            <SortHeader>Check or criterion</SortHeader>
            {family.variants.map(({ id }) => (
              <SortHeader key={id} figure>
                {shortName(id, family.family)}
              </SortHeader>
            ))}
            <SortHeader figure>Spread</SortHeader>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row
              key={`${line.caseIndex} ${line.item.id}`}
              family={family}
              index={index}
              line={line}
            />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

interface RowProps {
  readonly family: FamilyReport;
  readonly index: number;
  readonly line: CriterionLine;
}

function Row({ family, index, line: { item, caseIndex, tallies, shares, spread } }: RowProps) {
  return (
    <tr>
      <th scope="row">
        <code>{item.id}</code>{' '}
        <span class="quiet">{item.points < 0 ? 'should not be there' : ''}</span>
        <span class="text" dir="auto">
          {item.text}
        </span>
        <a class="id quiet" href={`#${caseAnchor(index, caseIndex)}`}>
          {family.cases[caseIndex]?.id}
        </a>
      </th>
      {shares.map((share, variant) => (
        <td
          key={family.variants[variant]?.id}
          class={`figure ${share === null ? 'h-unknown' : `h${Math.round(share * 10)}`}`}
          data-value={share ?? undefined}
        >
          {share === null ? '?' : percent(share)}
          <span class="tally">{countsOf(tallies[variant])}</span>
        </td>
      ))}
      <td class="figure quiet" data-value={spread}>
        {points(spread)}
      </td>
    </tr>
  );
}

function countsOf(tally: ItemTally | undefined): string {
  if (tally === undefined) return 'not run';
  const unscored = tally.unscored === 0 ? '' : ` +${tally.unscored}?`;
  return `${tally.passed}/${tally.passed + tally.failed}${unscored}`;
}
