import type { FamilyReport, VariantReport } from '../../comparisons/report.js';
import { bestSetSentence } from '../best-set.js';
import { percent, plural, points, pointsInterval, shortName } from '../figures.js';
import { promptAnchor } from './anchors.js';
import { FIGURE_COLUMNS, Figure, type FigureColumn } from './figure-columns.js';
import { IntervalPlot, type Scale } from './interval-plot.js';
import { ScrollRegion } from './scroll-region.js';
import { SortHeader } from './sort-header.js';

interface Props {
  readonly family: FamilyReport;
  readonly index: number;
}

/** The variants side by side: scores as a forest plot, then what their answers cost and how long they are. */
export function Variants({ family, index }: Props) {
  const scale = scaleOf(family.variants);
  const best = bestSetSentence(family);
  const known = ({ value }: FigureColumn) =>
    family.variants.some((variant) => value(variant) !== null);
  const figures = FIGURE_COLUMNS.filter(known);
  const unknown = FIGURE_COLUMNS.filter((column) => !known(column) && column.name !== 'Fidelity');
  return (
    <section aria-labelledby={`f${index}-variants f${index}-name`}>
      <h3 id={`f${index}-variants`}>Variants side by side</h3>
      <p class="lead">
        Mean score of 100 over {plural(family.cases.length, 'case')}. The thick line is the{' '}
        {levelOf(family)} interval for this suite, the thin one for new cases like these.
      </p>
      <ScrollRegion label={`Table of the variants of ${family.family}`}>
        <table class="variants sortable">
          <thead>
            <tr>
              <SortHeader>Variant</SortHeader>
              <SortHeader figure>Score</SortHeader>
              <th scope="col">
                <Axis scale={scale} />
              </th>
              <SortHeader figure>This suite</SortHeader>
              <SortHeader figure>New cases</SortHeader>
              <SortHeader figure>Trials passed</SortHeader>
              {figures.map(({ name }) => (
                <SortHeader key={name} figure>
                  {name}
                </SortHeader>
              ))}
            </tr>
          </thead>
          <tbody>
            {family.variants.map((variant, number) => (
              <Row
                key={variant.id}
                {...{ family, variant, scale, figures }}
                anchor={promptAnchor(index, number)}
              />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {best === null ? null : <p>{best}</p>}
      {unknown.length === 0 ? null : (
        <p class="quiet">Not known: {unknown.map(({ name }) => name.toLowerCase()).join(', ')}.</p>
      )}
    </section>
  );
}

interface RowProps {
  readonly family: FamilyReport;
  readonly variant: VariantReport;
  readonly scale: Scale;
  readonly figures: readonly FigureColumn[];
  readonly anchor: string;
}

function Row({ family, variant, scale, figures, anchor }: RowProps) {
  const { id, score, tally } = variant;
  const best = family.ranking?.best.includes(id) ?? false;
  const scored = tally.passed + tally.failed;
  return (
    <tr class={best ? 'best' : ''}>
      <th scope="row">
        <a href={`#${anchor}`}>{shortName(id, family.family)}</a>
        {id === family.baseline ? <span class="tag">baseline</span> : null}
        {best ? <span class="tag best-set">★ best set</span> : null}
      </th>
      <Figure value={score?.mean ?? null} show={points} strong />
      <td class="plot">
        {score === null ? null : (
          <IntervalPlot
            mean={score.mean}
            inner={score.thisSuite}
            outer={score.newCases}
            scale={scale}
            label={`${points(score.mean)}, this suite ${pointsInterval(score.thisSuite)}, new cases ${pointsInterval(score.newCases)}`}
          />
        )}
      </td>
      <td class="figure" data-value={score?.thisSuite?.low}>
        {pointsInterval(score?.thisSuite ?? null)}
      </td>
      <td class="figure" data-value={score?.newCases?.low}>
        {pointsInterval(score?.newCases ?? null)}
      </td>
      <td class="figure" data-value={scored === 0 ? undefined : tally.passed / scored}>
        {tally.passed} of {scored}
        {tally.unscored === 0 ? null : <span class="quiet">{tally.unscored} unscored</span>}
      </td>
      {figures.map(({ name, value, show, without }) => (
        <Figure key={name} value={value(variant)} show={show} without={without?.(variant)} />
      ))}
    </tr>
  );
}

function levelOf({ variants }: FamilyReport): string {
  const score = variants.find((variant) => variant.score !== null)?.score;
  return percent((score?.thisSuite ?? score?.newCases)?.level ?? null);
}

function Axis({ scale }: { readonly scale: Scale }) {
  return (
    <span class="axis">
      <span>{Math.round(scale.from * 100)}</span>
      <span>{Math.round(scale.to * 100)}</span>
    </span>
  );
}

/** The tens around every interval, so that differences are seen and the axis still has round ends. */
function scaleOf(variants: readonly VariantReport[]): Scale {
  const lows = variants.flatMap(({ score }) =>
    score === null ? [] : [score.mean, score.thisSuite?.low ?? 1, score.newCases?.low ?? 1],
  );
  const highs = variants.flatMap(({ score }) =>
    score === null ? [] : [score.mean, score.thisSuite?.high ?? 0, score.newCases?.high ?? 0],
  );
  const from = Math.max(0, Math.floor(Math.min(1, ...lows) * 10) / 10);
  const to = Math.min(1, Math.ceil(Math.max(from + 0.1, ...highs) * 10) / 10);
  const steps = Math.round((to - from) * 10);
  return { from, to, marks: Array.from({ length: steps + 1 }, (_, step) => from + step / 10) };
}
