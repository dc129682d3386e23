import type { RunCase } from '../../runs/record.js';
import { points } from '../figures.js';
import { caseAnchor } from './anchors.js';
import { Facts } from './facts.js';
import type { FamilyView } from './view.js';

/** Characters of cases in the page; a run of thousands keeps the rest in `report.json`. */
const ROOM = 1_000_000;

/** The cases: the message as it is sent, where it came from, and what is asked of an answer. */
export function Cases({ view }: { readonly view: FamilyView }) {
  const { family, index } = view;
  let used = 0;
  return (
    <section aria-labelledby={`f${index}-messages f${index}-name`}>
      <h3 id={`f${index}-messages`}>The cases</h3>
      {family.cases.map((runCase, caseIndex) => {
        used += weightOf(runCase);
        return (
          <Case
            key={runCase.id}
            runCase={runCase}
            anchor={caseAnchor(index, caseIndex)}
            whole={used <= ROOM}
            suite={family.suite}
          />
        );
      })}
    </section>
  );
}

function weightOf({ blocks, rubric, context, commentary }: RunCase): number {
  const texts = [...blocks, ...rubric.map(({ text }) => text), context ?? '', commentary ?? ''];
  return texts.reduce((sum, text) => sum + text.length + 100, 0);
}

interface CaseProps {
  readonly runCase: RunCase;
  readonly anchor: string;
  readonly suite: string;
  /** False where only the name fits. */
  readonly whole: boolean;
}

function Case({ runCase, anchor, suite, whole }: CaseProps) {
  const { id, blocks, from, context, commentary, refersTo, tags, passAt, rubric, line } = runCase;
  if (!whole) {
    return (
      <p id={anchor}>
        <code>{id}</code> <span class="quiet">in report.json</span>
      </p>
    );
  }
  return (
    <details id={anchor} class="card">
      <summary>
        {id} <span class="quiet">{tags.join(', ')}</span>
      </summary>
      {blocks.map((block, number) => (
        <pre key={number} class="raw-text" dir="auto">
          {block}
        </pre>
      ))}
      <Facts
        facts={[
          ['Stands at', `${suite}:${line}`],
          ['Derived from', from.length === 0 ? null : from.map(sourceOf).join(', ')],
          ['Context', context],
          ['Commentary', commentary],
          ['Speaks of', refersTo],
          ['Passes at', `${points(passAt)} of 100`],
        ]}
      />
      <ul class="rubric">
        {rubric.map((item) => (
          <li key={item.id}>
            <code>{item.id}</code>{' '}
            <span class="quiet">
              {item.kind}, {item.points}
              {item.required ? ', required' : ''}
            </span>{' '}
            <span dir="auto">{item.text}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function sourceOf({ file, example, line }: RunCase['from'][number]): string {
  return `${file}:${line} (example ${example})`;
}
