import type { FamilyReport, Score } from '../../comparisons/report.js';
import { plural, points, pointsInterval, shortName } from '../figures.js';
import { ScrollRegion } from './scroll-region.js';
import { SortHeader } from './sort-header.js';

/** Rows in the page; the rest is in report.json. */
const MOST_ROWS = 500;

/** The score of every variant over the cases of each tag; nothing where no case has a tag. */
export function TagScores({
  family,
  index,
}: {
  readonly family: FamilyReport;
  readonly index: number;
}) {
  if (family.tags.length === 0) return null;
  const lines = family.tags.map(({ tag, cases, scores }) => ({
    key: tag,
    name: tag,
    beside: plural(cases, 'case'),
    scores: scores.map(({ score, tally }) => ({ score, unscored: tally.unscored })),
  }));
  return (
    <section aria-labelledby={`f${index}-tags f${index}-name`}>
      <h3 id={`f${index}-tags`}>Tags × variants</h3>
      <p class="lead">
        Mean score over the cases of a tag, with the intervals for this suite and for new cases.
      </p>
      <ScoreTable family={family} first="Tag" lines={lines} />
    </section>
  );
}

/** The share of trials that passed each check and criterion, with both intervals. */
export function CriterionScores({ family }: { readonly family: FamilyReport }) {
  if (family.items.length === 0) return null;
  const lines = family.items.slice(0, MOST_ROWS).map(({ id, kind, text, cases, scores }) => ({
    key: JSON.stringify([id, kind, text]),
    name: id,
    beside: cases.length === 1 ? (cases[0] ?? '') : plural(cases.length, 'case'),
    scores,
  }));
  const more = family.items.length - lines.length;
  return (
    <details>
      <summary>Every check and criterion with its intervals</summary>
      <ScoreTable family={family} first="Check or criterion" lines={lines} />
      {more === 0 ? null : <p class="quiet">{more} more are in report.json.</p>}
    </details>
  );
}

interface Line {
  readonly key: string;
  readonly name: string;
  readonly beside: string;
  readonly scores: readonly { readonly score: Score | null; readonly unscored: number }[];
}

interface TableProps {
  readonly family: FamilyReport;
  readonly first: string;
  readonly lines: readonly Line[];
}

function ScoreTable({ family, first, lines }: TableProps) {
  return (
    <ScrollRegion label={`${first} × variants, ${family.family}`}>
      <table class="sortable">
        <thead>
          <tr>
            <SortHeader>{first}</SortHeader>
            {family.variants.map(({ id }) => (
              <SortHeader key={id} figure>
                {shortName(id, family.family)}
              </SortHeader>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, name, beside, scores }) => (
            <tr key={key}>
              <th scope="row">
                {name} <span class="quiet">{beside}</span>
              </th>
              {scores.map((each, variant) => (
                <ScoreCell key={family.variants[variant]?.id} {...each} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function ScoreCell({ score, unscored }: Line['scores'][number]) {
  return (
    <td class="figure" data-value={score?.mean}>
      <strong>{points(score?.mean ?? null)}</strong>
      {score === null ? null : (
        <>
          <span class="quiet">{pointsInterval(score.thisSuite)} this suite</span>
          <span class="quiet">{pointsInterval(score.newCases)} new cases</span>
        </>
      )}
      {unscored === 0 ? null : <span class="quiet">{unscored} unscored</span>}
    </td>
  );
}
