import type { FamilyReport, VariantReport } from '../../comparisons/report.js';
import { count, NOT_KNOWN, shortName } from '../figures.js';
import { promptAnchor } from './anchors.js';
import { diff } from './diff.js';
import { Facts } from './facts.js';

interface Props {
  readonly family: FamilyReport;
  readonly index: number;
}

/** The system prompts, exactly as sent, each with its changes against the baseline's. */
export function Prompts({ family, index }: Props) {
  const baseline = family.variants.find(({ id }) => id === family.baseline);
  return (
    <section aria-labelledby={`f${index}-prompts f${index}-name`}>
      <h3 id={`f${index}-prompts`}>The prompts of the variants</h3>
      {family.routing?.mode === 'held_out' ? (
        <p class="lead">The catalogues in full: a case was sent its own without its example.</p>
      ) : null}
      {family.variants.map((variant, number) => (
        <details key={variant.id} id={promptAnchor(index, number)} class="card">
          <summary>
            {shortName(variant.id, family.family)}{' '}
            <span class="quiet">
              {variant.file}, {count(variant.system.length)} characters
            </span>
          </summary>
          <Facts
            facts={[
              ['Name', variant.name],
              ['Model asked for', variant.model ?? NOT_KNOWN],
              ['Answered by', variant.answeredBy.join(', ') || NOT_KNOWN],
              ['Effort', variant.effort ?? NOT_KNOWN],
              ['Body starts at', `${variant.file}:${variant.bodyLine}`],
            ]}
          />
          <pre class="raw-text" dir="auto">
            {variant.system}
          </pre>
          {baseline === undefined || baseline === variant ? null : (
            <PromptDiff before={baseline} after={variant} family={family.family} />
          )}
        </details>
      ))}
    </section>
  );
}

interface DiffProps {
  readonly before: VariantReport;
  readonly after: VariantReport;
  readonly family: string;
}

function PromptDiff({ before, after, family }: DiffProps) {
  const changes = diff(before.system.split('\n'), after.system.split('\n'));
  return (
    <details>
      <summary>Changes against {shortName(before.id, family)}, line by line</summary>
      <pre class="raw-text diff">
        {changes.map(({ kind, tokens }, position) =>
          tokens.map((line, number) => (
            <DiffLine key={`${position} ${number}`} kind={kind} line={line} />
          )),
        )}
      </pre>
    </details>
  );
}

const DIFF_SIGNS = { same: ' ', removed: '−', added: '+' } as const;

function DiffLine({
  kind,
  line,
}: {
  readonly kind: keyof typeof DIFF_SIGNS;
  readonly line: string;
}) {
  const text = `${DIFF_SIGNS[kind]} ${line}\n`;
  if (kind === 'added') return <ins>{text}</ins>;
  return kind === 'removed' ? <del>{text}</del> : <span>{text}</span>;
}
