import type { ConfusionRow, RoutingVariant } from '../../comparisons/report.js';
import { plural } from '../figures.js';
import { caseAnchor } from './anchors.js';
import { ScrollRegion } from './scroll-region.js';
import type { FamilyView } from './view.js';

interface Props {
  readonly view: FamilyView;
  readonly variant: RoutingVariant;
}

/** Who was expected against who was called, in trials; a row's cases are linked below its name. */
export function Confusion({ view, variant }: Props) {
  const { columns, rows } = variant.matrix;
  return (
    <ScrollRegion label={`Expected × called, ${variant.variant}, ${view.family.family}`}>
      <table class="heat">
        <caption>Trials by whom they were meant for (rows) and who was called (columns).</caption>
        <thead>
          <tr>
            <th scope="col">Expected</th>
            {columns.map((column) => (
              <th key={column} scope="col" class="figure">
                {column}
              </th>
            ))}
            <th scope="col" class="figure">
              unscored
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.expected} view={view} row={row} columns={columns} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

interface RowProps {
  readonly view: FamilyView;
  readonly row: ConfusionRow;
  readonly columns: readonly string[];
}

function Row({ view, row, columns }: RowProps) {
  const scored = row.counts.reduce((sum, count) => sum + count, 0);
  return (
    <tr>
      <th scope="row">
        {row.expected}
        <details>
          <summary class="quiet">{plural(row.cases.length, 'case')}</summary>
          {row.cases.map((id) => (
            <CaseLink key={id} view={view} id={id} />
          ))}
        </details>
      </th>
      {row.counts.map((count, at) => (
        <td key={columns[at]} class={shadeOf(count, scored, row.expected, columns[at])}>
          {columns[at] === row.expected ? <strong>{count}</strong> : count}
        </td>
      ))}
      <td class="figure">{row.unscored}</td>
    </tr>
  );
}

function CaseLink({ view, id }: { readonly view: FamilyView; readonly id: string }) {
  const at = view.family.cases.findIndex((each) => each.id === id);
  return (
    <a class="title id" href={`#${caseAnchor(view.index, at)}`}>
      {id}
    </a>
  );
}

/** Right calls in the better half of the shades, wrong ones in the worse, each the deeper the more there are. */
function shadeOf(count: number, scored: number, expected: string, column = ''): string {
  if (count === 0 || scored === 0) return 'figure';
  const share = count / scored;
  const isRight = expected.startsWith('not ') ? `not ${column}` !== expected : column === expected;
  return `figure h${isRight ? 6 + Math.round(4 * share) : Math.round(4 * (1 - share))}`;
}
