import type { FamilyReport } from '../../comparisons/report.js';
import { NOT_KNOWN, percent, plural, shortName } from '../figures.js';
import {
  type DiffLine,
  type MovedItem,
  type PromptChange,
  promptChange,
} from '../prompt-change.js';
import { ScrollRegion } from './scroll-region.js';

/** Checks and criteria in the page; the tables of criteria have all. */
const ITEMS = 30;

interface Props {
  readonly family: FamilyReport;
  readonly index: number;
}

/** What changed in an agent's prompt since a revision, beside the checks and criteria that moved. */
export function PromptChangeSection({ family, index }: Props) {
  const change = promptChange(family);
  if (change === null) return null;
  const { subject, before, after, lines, moved } = change;
  const id = `f${index}-change`;
  return (
    <section aria-labelledby={`${id} f${index}-name`}>
      <h3 id={id}>What changed since {shortName(before.id, family.family)}</h3>
      {before.model === after.model ? null : (
        <p>
          The model was {before.model ?? NOT_KNOWN} and is {after.model ?? NOT_KNOWN}.
        </p>
      )}
      <div class="beside">
        <div>
          <h4>
            The {subject}: {plural(change.added, 'line')} added, {change.removed} removed
          </h4>
          <Diff lines={lines} subject={subject} file={after.file} />
        </div>
        <div>
          <h4>What moved</h4>
          <Moved moved={moved} />
        </div>
      </div>
    </section>
  );
}

interface DiffProps extends Pick<PromptChange, 'lines' | 'subject'> {
  readonly file: string;
}

function Diff({ lines, subject, file }: DiffProps) {
  if (lines.length === 0) return <p>The {subject} is the same.</p>;
  const label = `The changed lines of ${subject === 'catalogue' ? 'the catalogue' : file}`;
  return (
    <ScrollRegion label={label}>
      <pre class="raw-text diff">
        {lines.map((line, position) => (
          <Line key={position} line={line} />
        ))}
      </pre>
    </ScrollRegion>
  );
}

function Line({ line: { kind, text } }: { readonly line: DiffLine }) {
  if (kind === 'added') return <ins>{`+ ${text}\n`}</ins>;
  if (kind === 'removed') return <del>{`− ${text}\n`}</del>;
  return <span class={kind === 'skipped' ? 'quiet' : undefined}>{`  ${text}\n`}</span>;
}

function Moved({ moved }: { readonly moved: readonly MovedItem[] }) {
  if (moved.length === 0) return <p>Every check and criterion is passed as often as before.</p>;
  return (
    <>
      <p class="quiet">
        Checks and criteria passed more or less often than before, the furthest first. They explore;
        the verdict is about the whole suite.
      </p>
      <ul class="plain">
        {moved.slice(0, ITEMS).map(({ item, before, after }) => (
          <li key={`${item.id} ${item.text}`} dir="auto">
            <span class={`badge ${after < before ? 'bad' : 'good'}`}>
              {percent(before)} → {percent(after)}
            </span>{' '}
            <code>{item.id}</code> <span class="quiet">{item.text}</span>
          </li>
        ))}
      </ul>
      {moved.length > ITEMS ? <p class="quiet">and {moved.length - ITEMS} more</p> : null}
    </>
  );
}
