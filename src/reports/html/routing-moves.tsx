import type { RoutingMoves as Moves, RoutingMove } from '../../comparisons/report.js';
import { plural } from '../figures.js';
import { caseAnchor } from './anchors.js';
import { CellAnswers } from './cell-answers.js';
import { ScrollRegion } from './scroll-region.js';
import type { FamilyView } from './view.js';

interface Props {
  readonly view: FamilyView;
  readonly moves: Moves;
  /** Of a catalogue, in short. */
  readonly name: (id: string) => string;
}

/** Which cases go elsewhere under another catalogue, and which agents gained or lost them. */
export function RoutingMoves({ view, moves: { baseline, candidate, moves, agents }, name }: Props) {
  const title = `What moved from ${name(baseline)} to ${name(candidate)}`;
  if (moves.length === 0) return <p>{title}: no case.</p>;
  return (
    <section>
      <h4>{title}</h4>
      <ul>
        {agents.map(({ agent, gained, lost }) => (
          <li key={agent}>
            {agent} gained {plural(gained.length, 'case')} and lost {lost.length}
          </li>
        ))}
      </ul>
      <ScrollRegion label={`${title}, ${view.family.family}`}>
        <table class="heat">
          <thead>
            <tr>
              <th scope="col">Case</th>
              <th scope="col">Expected</th>
              <th scope="col" class="figure">
                {name(baseline)}
              </th>
              <th scope="col" class="figure">
                {name(candidate)}
              </th>
            </tr>
          </thead>
          <tbody>
            {moves.map((move) => (
              <Row key={move.case} view={view} move={move} arms={{ baseline, candidate }} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

interface RowProps {
  readonly view: FamilyView;
  readonly move: RoutingMove;
  readonly arms: Pick<Moves, 'baseline' | 'candidate'>;
}

function Row({ view, move, arms }: RowProps) {
  const caseIndex = view.family.cases.findIndex(({ id }) => id === move.case);
  return (
    <tr>
      <th scope="row">
        <a href={`#${caseAnchor(view.index, caseIndex)}`}>{move.case}</a>
      </th>
      <td>{move.expected}</td>
      {(['from', 'to'] as const).map((arm) => {
        const [variant, beside] =
          arm === 'from' ? [arms.baseline, arms.candidate] : [arms.candidate, arms.baseline];
        const { agent, trials, of } = move[arm];
        return (
          <CellAnswers
            key={arm}
            view={view}
            variant={variant}
            beside={beside}
            caseIndex={caseIndex}
            mean={meanOf(view, variant, move.case)}
          >
            {agent}{' '}
            <span class="tally">
              {trials} of {of}
            </span>
          </CellAnswers>
        );
      })}
    </tr>
  );
}

function meanOf({ family }: FamilyView, variant: string, id: string): number | null {
  const cells = family.variants.find((each) => each.id === variant)?.cells;
  return cells?.find((cell) => cell.case === id)?.mean ?? null;
}
