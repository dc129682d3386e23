import type { TrialRecord } from '../../runs/record.js';
import { plural, shortName } from '../figures.js';
import { Trial } from './trial.js';
import type { FamilyView } from './view.js';

/** The trials that failed or are unscored, readable without a script as far as there is room. */
export function Failures({ view }: { readonly view: FamilyView }) {
  const { family, index } = view;
  const missed = view.family.variants.flatMap((variant) =>
    family.cases.flatMap((runCase) =>
      view
        .trialsOf(family.family, variant.id, runCase.id)
        .filter(({ outcome }) => outcome !== 'pass'),
    ),
  );
  const away = missed.filter((trial) => view.whereabouts(trial) !== 'page').length;
  return (
    <section aria-labelledby={`f${index}-missed f${index}-name`}>
      <h3 id={`f${index}-missed`}>Failed and unscored trials</h3>
      {missed.length === 0 ? <p>None: every trial passed.</p> : null}
      {away === 0 ? null : (
        <p class="lead">
          {plural(away, 'more')} of them: open a cell above, or see <code>trials.jsonl</code>.
        </p>
      )}
      {family.cases.map((runCase, caseIndex) => (
        <CaseFailures key={runCase.id} view={view} caseIndex={caseIndex} />
      ))}
    </section>
  );
}

function CaseFailures({
  view,
  caseIndex,
}: {
  readonly view: FamilyView;
  readonly caseIndex: number;
}) {
  const { family, index } = view;
  const runCase = family.cases[caseIndex];
  if (runCase === undefined) return null;
  const groups = family.variants.map((variant, number) => {
    const trials = view.trialsOf(family.family, variant.id, runCase.id);
    const shown = trials.filter((trial: TrialRecord) => view.whereabouts(trial) === 'page');
    return { variant, number, shown };
  });
  const total = groups.reduce((sum, { shown }) => sum + shown.length, 0);
  if (total === 0) return null;
  return (
    <details class="card">
      <summary>
        {runCase.id} <span class="quiet">{plural(total, 'trial')}</span>
      </summary>
      {groups.map(({ variant, number, shown }) =>
        shown.length === 0 ? null : (
          <div key={variant.id}>
            <h4>{shortName(variant.id, family.family)}</h4>
            {shown.map((trial) => (
              <Trial
                key={trial.trial}
                view={view}
                place={{ family: index, variant: number, case: caseIndex, trial: trial.trial }}
                variant={variant}
                runCase={runCase}
                trial={trial}
              />
            ))}
          </div>
        ),
      )}
    </details>
  );
}
