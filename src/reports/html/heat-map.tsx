import type { Cell } from '../../comparisons/report.js';
import type { RunCase } from '../../runs/record.js';
import { NOT_KNOWN, points, shortName } from '../figures.js';
import { clip, oneLine } from '../one-line.js';
import { visibleControls } from '../visible-controls.js';
import { caseAnchor, cellAnchor, trialAnchor } from './anchors.js';
import { type CaseTraits, caseTraits } from './case-traits.js';
import { HeatMapFilters } from './heat-map-filters.js';
import { ScrollRegion } from './scroll-region.js';
import { SortHeader } from './sort-header.js';
import type { FamilyView } from './view.js';

/** Rows in the page; what a browser can lay out, and more than anybody reads. */
const MOST_CASES = 1_000;

/** Cases × variants: the mean score in each cell, from which its trials open. */
export function HeatMap({ view }: { readonly view: FamilyView }) {
  const { family, index } = view;
  const traits = family.cases.map((_, caseIndex) => caseTraits(family, caseIndex));
  const shown = telling(traits)
    .slice(0, MOST_CASES)
    .toSorted((a, b) => a - b);
  return (
    <section aria-labelledby={`f${index}-cases f${index}-name`}>
      <h3 id={`f${index}-cases`}>Cases × variants</h3>
      <p class="lead">
        Mean score of each case’s trials. A cell opens its answers.
        {shown.length < family.cases.length
          ? ` The ${shown.length} most telling of ${family.cases.length} cases; the rest is in report.json.`
          : ''}
      </p>
      <HeatMapFilters family={family} index={index} />
      <ScrollRegion label={`Table of the cases of ${family.family}`}>
        <table class="heat sortable paged" id={`f${index}-heat`}>
          <thead>
            <tr>
              <SortHeader>Case</SortHeader>
              {family.variants.map(({ id }) => (
                <SortHeader key={id} figure>
                  {shortName(id, family.family)}
                </SortHeader>
              ))}
              <SortHeader figure>Spread</SortHeader>
            </tr>
          </thead>
          <tbody>
            {shown.map((caseIndex) => (
              <Row key={caseIndex} view={view} caseIndex={caseIndex} traits={traits[caseIndex]} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

/** Case numbers, those first on which something failed, broke or differs. */
function telling(traits: readonly CaseTraits[]): number[] {
  const weight = ({ flags, spread }: CaseTraits) =>
    (flags.includes('fail') ? 2 : 0) + (flags.includes('lower') ? 1 : 0) + (spread ?? 0);
  const weights = traits.map(weight);
  return traits.map((_, index) => index).sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0));
}

interface RowProps {
  readonly view: FamilyView;
  readonly caseIndex: number;
  readonly traits: CaseTraits | undefined;
}

function Row({ view, caseIndex, traits }: RowProps) {
  const { family, index } = view;
  const runCase = family.cases[caseIndex];
  if (runCase === undefined || traits === undefined) return null;
  const prompt = runCase.blocks[0] ?? '';
  return (
    <tr
      data-flags={traits.flags.join(' ')}
      data-tags={JSON.stringify(runCase.tags.map(visibleControls))}
    >
      <th scope="row">
        <a class="title" href={`#${caseAnchor(index, caseIndex)}`} dir="auto">
          {prompt === '' ? runCase.id : clip(oneLine(prompt), 140)}
        </a>
        <code class="id quiet">{runCase.id}</code>
      </th>
      {family.variants.map((variant, variantIndex) => (
        <HeatCell
          key={variant.id}
          view={view}
          runCase={runCase}
          cell={traits.cells[variantIndex]}
          variant={variant.id}
          anchors={{ family: index, variant: variantIndex, case: caseIndex }}
        />
      ))}
      <td class="figure quiet" data-value={traits.spread ?? undefined}>
        {traits.spread === null ? NOT_KNOWN : points(traits.spread)}
      </td>
    </tr>
  );
}

interface HeatCellProps {
  readonly view: FamilyView;
  readonly runCase: RunCase;
  readonly cell: Cell | undefined;
  readonly variant: string;
  readonly anchors: { readonly family: number; readonly variant: number; readonly case: number };
}

function HeatCell({ view, runCase, cell, variant, anchors }: HeatCellProps) {
  if (cell === undefined) return <td class="figure quiet">not run</td>;
  const { mean, tally } = cell;
  const trials = view.trialsOf(view.family.family, variant, runCase.id);
  const readable = trials.find((trial) => view.whereabouts(trial) === 'page');
  const target =
    readable === undefined
      ? caseAnchor(anchors.family, anchors.case)
      : trialAnchor({ ...anchors, trial: readable.trial });
  const shade = mean === null ? 'h-unknown' : `h${Math.round(mean * 10)}`;
  const scored = tally.passed + tally.failed;
  return (
    <td class={`figure ${shade}`} data-value={mean ?? undefined}>
      <a
        class="cell"
        href={`#${target}`}
        data-cell={cellAnchor(anchors)}
        data-trials={trials.map(({ trial }) => trial).join(' ')}
      >
        <span class="unseen">
          {shortName(variant, view.family.family)} on {runCase.id}:{' '}
        </span>
        {mean === null ? '?' : points(mean)}
        <span class="tally">
          {tally.passed}/{scored}
          <span class="unseen"> passed</span>
          {tally.unscored === 0 ? null : (
            <>
              {' '}
              +{tally.unscored}?<span class="unseen"> unscored</span>
            </>
          )}
        </span>
      </a>
    </td>
  );
}
