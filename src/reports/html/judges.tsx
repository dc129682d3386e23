import { type Disagreement, disagreementsOf } from '../../comparisons/judges/disagreements.js';
import type { FamilyReport, PanelReport, Report } from '../../comparisons/report.js';
import { percent, plural, shortName } from '../figures.js';
import { agreementBeyondChance, agreementSentence } from '../sentences/judges-agreement.js';
import { caseAnchor } from './anchors.js';
import { ScrollRegion } from './scroll-region.js';
import { SortHeader } from './sort-header.js';

/** Disagreements and criteria in the page; the rest is in trials.jsonl and report.json. */
const MOST_SHOWN = 200;

/** Disagreements that stand there unfolded. */
const AT_ONCE = 5;

interface Props {
  readonly family: FamilyReport;
  readonly index: number;
  readonly trials: Report['trials'];
}

/** Several judges against each other, what they differ on first; nothing where one decides alone. */
export function Judges({ family, index, trials }: Props) {
  const { panel } = family;
  if (panel === undefined) return null;
  const all = disagreementsOf(family, trials);
  const more = all.length - MOST_SHOWN;
  return (
    <section aria-labelledby={`f${index}-judges f${index}-name`}>
      <h3 id={`f${index}-judges`}>Where the judges differ</h3>
      <p class="lead">{agreementSentence(panel)}</p>
      <Entries family={family} index={index} disagreements={all.slice(0, AT_ONCE)} />
      {all.length <= AT_ONCE ? null : (
        <details>
          <summary>{plural(all.length - AT_ONCE, 'further decision')} on which they differ</summary>
          <Entries family={family} index={index} disagreements={all.slice(AT_ONCE, MOST_SHOWN)} />
        </details>
      )}
      {more > 0 ? <p class="quiet">{more} more are in trials.jsonl.</p> : null}
      <details>
        <summary>Agreement by criterion</summary>
        <AgreementTable panel={panel} family={family} />
      </details>
    </section>
  );
}

interface EntriesProps {
  readonly family: FamilyReport;
  readonly index: number;
  readonly disagreements: readonly Disagreement[];
}

function Entries({ family, index, disagreements }: EntriesProps) {
  if (disagreements.length === 0) return null;
  return (
    <ul class="items">
      {disagreements.map((each) => (
        <Entry
          key={JSON.stringify([
            each.trial.variant,
            each.trial.case,
            each.trial.trial,
            each.item.id,
          ])}
          family={family}
          index={index}
          disagreement={each}
        />
      ))}
    </ul>
  );
}

interface EntryProps {
  readonly family: FamilyReport;
  readonly index: number;
  readonly disagreement: Disagreement;
}

function Entry({ family, index, disagreement }: EntryProps) {
  const { trial, item, text, opinions } = disagreement;
  const place = family.cases.findIndex(({ id }) => id === trial.case);
  return (
    <li class={`item ${item.outcome}`}>
      <p class="item-head">
        <code>{item.id}</code>{' '}
        <span class="quiet">
          <a href={`#${caseAnchor(index, place)}`}>{trial.case}</a>,{' '}
          {shortName(trial.variant, family.family)}, trial {trial.trial}:{' '}
          {item.outcome === 'unscored' ? 'no majority' : 'decided by majority'}
        </span>
      </p>
      <p dir="auto">{text}</p>
      {opinions.map(({ judge, says, reason, evidence }) => (
        <p key={judge} class="reason" dir="auto">
          <strong>{judge}</strong>: {says}. {reason} {evidence === '' ? null : <q>{evidence}</q>}
        </p>
      ))}
    </li>
  );
}

function AgreementTable({
  panel,
  family,
}: {
  readonly panel: PanelReport;
  readonly family: FamilyReport;
}) {
  const more = panel.criteria.length - MOST_SHOWN;
  return (
    <>
      <ScrollRegion label={`Agreement of the judges, ${family.family}`}>
        <table class="sortable">
          <thead>
            <tr>
              <SortHeader>Criterion</SortHeader>
              <SortHeader figure>Decisions</SortHeader>
              <SortHeader figure>Agree</SortHeader>
              <SortHeader figure>Beyond chance</SortHeader>
            </tr>
          </thead>
          <tbody>
            {panel.criteria.slice(0, MOST_SHOWN).map((each) => (
              <tr key={JSON.stringify([each.case, each.criterion])}>
                <th scope="row">
                  {each.criterion} <span class="quiet">{each.case}</span>
                </th>
                <td class="figure" data-value={each.n}>
                  {each.n}
                </td>
                <td class="figure" data-value={each.n === 0 ? undefined : each.unanimous / each.n}>
                  {each.n === 0 ? 'not compared' : percent(each.unanimous / each.n)}
                </td>
                <td class="figure" data-value={each.alpha ?? undefined}>
                  {agreementBeyondChance(each)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {more > 0 ? <p class="quiet">{more} more are in report.json.</p> : null}
    </>
  );
}
