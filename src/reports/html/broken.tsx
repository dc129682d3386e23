import type { BrokenCase, Comparison } from '../../comparisons/report.js';
import { points, shortName } from '../figures.js';
import { brokenItemSentence, brokenState, EXPLORATORY } from '../sentences/broken-sentences.js';
import { caseAnchor } from './anchors.js';
import { CellAnswers } from './cell-answers.js';
import { ScrollRegion } from './scroll-region.js';
import type { FamilyView } from './view.js';

/** Which cases and which criteria broke, a table for each candidate that regressed. */
export function Broken({ view }: { readonly view: FamilyView }) {
  return view.family.comparisons.map((comparison) =>
    comparison.broken === null ? null : (
      <BrokenIn key={comparison.candidate} view={view} comparison={comparison} />
    ),
  );
}

interface Props {
  readonly view: FamilyView;
  readonly comparison: Comparison;
}

function BrokenIn({ view, comparison }: Props) {
  const { family } = view;
  const name = (id: string) => shortName(id, family.family);
  const { cases = [], items = [] } = comparison.broken ?? {};
  const title = `What broke in ${name(comparison.candidate)}`;
  return (
    <section>
      <h3>{title}</h3>
      {cases.length === 0 ? (
        <p>No single case is suspected: the drop is spread over many.</p>
      ) : (
        <ScrollRegion label={`${title}, ${family.family}`}>
          <table class="heat">
            <thead>
              <tr>
                <th scope="col">Case</th>
                <th scope="col" class="figure">
                  {name(comparison.baseline)}
                </th>
                <th scope="col" class="figure">
                  {name(comparison.candidate)}
                </th>
                <th scope="col">How sure</th>
              </tr>
            </thead>
            <tbody>
              {cases.map((each) => (
                <Row key={each.case} view={view} comparison={comparison} broken={each} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      {items.length === 0 ? null : (
        <details>
          <summary>{EXPLORATORY}</summary>
          <ul>
            {items.map((item) => (
              <li key={`${item.id} ${item.text}`} dir="auto">
                {brokenItemSentence(item)}: {item.text}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Row({ view, comparison, broken }: Props & { readonly broken: BrokenCase }) {
  const { family, index } = view;
  const caseIndex = family.cases.findIndex(({ id }) => id === broken.case);
  const means = comparison.cases.find((each) => each.case === broken.case);
  return (
    <tr>
      <th scope="row">
        <a href={`#${caseAnchor(index, caseIndex)}`}>{broken.case}</a>
      </th>
      {(['baseline', 'candidate'] as const).map((arm) => (
        <CellAnswers
          key={arm}
          view={view}
          variant={comparison[arm]}
          beside={comparison[arm === 'baseline' ? 'candidate' : 'baseline']}
          caseIndex={caseIndex}
          mean={means?.[arm] ?? null}
        >
          {points(means?.[arm] ?? null)} <span class="tally">answers</span>
        </CellAnswers>
      ))}
      <td>{brokenState(broken)}</td>
    </tr>
  );
}
