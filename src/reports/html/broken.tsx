import type { BrokenCase, Comparison } from '../../comparisons/report.js';
import { brokenItemSentence, brokenState, EXPLORATORY } from '../broken-sentences.js';
import { points, shortName } from '../figures.js';
import { caseAnchor, cellAnchor, trialAnchor } from './anchors.js';
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
    <section aria-label={title}>
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
        <Answers
          key={arm}
          view={view}
          variant={comparison[arm]}
          beside={comparison[arm === 'baseline' ? 'candidate' : 'baseline']}
          caseIndex={caseIndex}
          mean={means?.[arm] ?? null}
        />
      ))}
      <td>{brokenState(broken)}</td>
    </tr>
  );
}

interface AnswersProps {
  readonly view: FamilyView;
  readonly variant: string;
  readonly beside: string;
  readonly caseIndex: number;
  readonly mean: number | null;
}

/** Opens the answers of a cell in the page's dialog, with the other arm's beside. */
function Answers({ view, variant, beside, caseIndex, mean }: AnswersProps) {
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
        {points(mean)} <span class="tally">answers</span>
      </a>
    </td>
  );
}
