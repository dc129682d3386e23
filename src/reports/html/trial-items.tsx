import type { ItemResult, RubricItem } from '../../runs/record.js';
import { percent } from '../figures.js';
import { Badge } from './outcome-badge.js';

interface Props {
  readonly items: readonly ItemResult[];
  readonly rubric: readonly RubricItem[];
  /** Start of the ids of the marks in the answer. */
  readonly marks: string;
  /** Number of the first item among all that are quoted. */
  readonly first: number;
}

/** What became of each check and criterion: what it asks, why it was decided so, and the quote it rests on. */
export function TrialItems({ items, rubric, marks, first }: Props) {
  const ordered = items
    .map((item, index) => ({ item, number: first + index }))
    .toSorted((a, b) => rank(a.item) - rank(b.item));
  return (
    <ul class="items">
      {ordered.map(({ item, number }) => (
        <Item
          key={item.id}
          item={item}
          rubric={rubric.find(({ id }) => id === item.id)}
          mark={`${marks}${number}`}
          number={number}
        />
      ))}
    </ul>
  );
}

function rank({ outcome }: ItemResult): number {
  return ['fail', 'unscored', 'pass'].indexOf(outcome);
}

interface ItemProps {
  readonly item: ItemResult;
  readonly rubric: RubricItem | undefined;
  readonly mark: string;
  readonly number: number;
}

function Item({ item, rubric, mark, number }: ItemProps) {
  const partly = item.score !== null && item.score > 0 && item.score < 1;
  return (
    <li class={`item ${item.outcome}`}>
      <p class="item-head">
        <Badge of={item.outcome} /> <code>{item.id}</code>{' '}
        <span class="quiet">
          {rubric?.kind ?? 'item'}
          {rubric === undefined ? '' : `, ${pointsOf(rubric)}`}
          {partly ? `, ${percent(item.score)} of them` : ''}
        </span>
      </p>
      {rubric === undefined ? null : <p dir="auto">{rubric.text}</p>}
      {item.reason === '' ? null : (
        <p class="reason" dir="auto">
          {item.reason}
        </p>
      )}
      {item.votes?.map(({ judge, outcome, reason }) => (
        <p key={judge} class="reason" dir="auto">
          <Badge of={outcome} /> {judge}: {reason}
        </p>
      ))}
      {item.evidence === '' ? null : (
        <blockquote dir="auto">
          <a class="quote" href={`#${mark}`} data-quote={number}>
            {item.evidence}
          </a>
        </blockquote>
      )}
    </li>
  );
}

function pointsOf({ points, required }: RubricItem): string {
  const worth = `${points < 0 ? '−' : ''}${Math.abs(points)} ${Math.abs(points) === 1 ? 'point' : 'points'}`;
  return required ? `${worth}, required` : worth;
}
