import type { FamilyReport, Report } from '../../comparisons/report.js';
import { minute } from '../figures.js';
import { judgeSentences } from '../sentences/judge-standing.js';
import { Comparisons } from './comparisons.js';
import { Prose } from './prose.js';

const STATES = {
  0: { tone: 'good', sign: '✓' },
  1: { tone: 'bad', sign: '✕' },
  3: { tone: 'unsure', sign: '?' },
  4: { tone: 'unsure', sign: '?' },
  5: { tone: 'unsure', sign: '?' },
} as const;

/** The first thing a reader sees: what was decided, what must be known before believing it, and its figures. */
export function Decision({ report }: { readonly report: Report }) {
  const { decision, run, notes, families } = report;
  const { tone, sign } = STATES[decision.exitCode];
  return (
    <header class={`decision ${tone}`}>
      <p class="eyebrow">
        Assay report · {minute(run.finished)} · run <code>{run.id}</code> · exit code{' '}
        {decision.exitCode}
      </p>
      <h1 dir="auto">
        <span class="sign" aria-hidden="true">
          {sign}
        </span>
        {decision.headline}
      </h1>
      {decision.reasons.length === 0 ? null : (
        <ul class="reasons">
          {decision.reasons.map((reason) => (
            <li key={reason} dir="auto">
              <Prose text={reason} />
            </li>
          ))}
        </ul>
      )}
      {families.map((family) => (
        <Against key={family.family} family={family} named={families.length > 1} />
      ))}
      {judgeSentences(report).map((sentence) => (
        <p key={sentence} class="quiet" dir="auto">
          <Prose text={sentence} />
        </p>
      ))}
      {notes.map((note) => (
        <p key={note} class="note" dir="auto">
          <Prose text={note} />
        </p>
      ))}
    </header>
  );
}

function Against({ family, named }: { readonly family: FamilyReport; readonly named: boolean }) {
  const against = family.comparisons.filter(({ baseline }) => baseline === family.baseline);
  if (against.length === 0) return null;
  const title = named ? `${family.family} against its baseline` : 'Against the baseline';
  return <Comparisons family={family} comparisons={against} title={title} />;
}
