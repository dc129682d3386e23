import type { ComponentChildren } from 'preact';
import { caseAnchor, cellAnchor, trialAnchor } from './anchors.js';
import type { FamilyView } from './view.js';

interface Props {
  readonly view: FamilyView;
  readonly variant: string;
  /** The variant whose answers stand beside. */
  readonly beside: string;
  readonly caseIndex: number;
  /** Shades the cell; `null` is not known. */
  readonly mean: number | null;
  readonly children: ComponentChildren;
}

/** A table's cell that opens the answers of one variant to one case in the page's dialog, with the other arm's beside. */
export function CellAnswers({ view, variant, beside, caseIndex, mean, children }: Props) {
  const { family, index } = view;
  const placeOf = (of: string) => ({
    family: index,
    variant: family.variants.findIndex(({ id }) => id === of),
    case: caseIndex,
  });
  const place = placeOf(variant);
  const trials = view.trialsOf(family.family, variant, family.cases[caseIndex]?.id ?? '');
  const readable = trials.find((trial) => view.whereabouts(trial) === 'page');
  const target = readable
    ? trialAnchor({ ...place, trial: readable.trial })
    : caseAnchor(index, caseIndex);
  return (
    <td class={`figure ${mean === null ? 'h-unknown' : `h${Math.round(mean * 10)}`}`}>
      <a
        class="cell"
        href={`#${target}`}
        data-cell={cellAnchor(place)}
        data-beside={cellAnchor(placeOf(beside))}
        data-trials={trials.map(({ trial }) => trial).join(' ')}
      >
        {children}
      </a>
    </td>
  );
}
