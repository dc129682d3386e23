import type { Block } from './block.js';
import { findMarks, type Mark } from './dialogue-marks.js';

/** What the marks of the example being gathered have shown so far. */
interface Gathering {
  readonly offset: number;
  spoken: boolean;
  answered: boolean;
}

/** The arrow of `User: "…" → what the agent does`. */
const arrow = /[→⇒➜➔⟶]|->|=>/u;
/** The beginning of a list's item, at the end of a text. */
const itemStart = /\n[ \t]*(?:[-*•+–]|\d{1,3}[.)])[ \t][^\n]{0,100}$/u;

/** Whether a mark begins a new example. */
function beginsExample(mark: Mark, current: Gathering): boolean {
  if (mark.form === 'close-tag') return false;
  if (mark.kind === 'heading' || mark.kind === 'context') return current.spoken;
  if (mark.kind === 'user') return current.answered;
  return mark.kind === 'assistant' && mark.listed && mark.aside !== undefined && current.answered;
}

/** Where an example begins whose first mark this is: at the list's item it stands in, if it is the first there. */
function startOf(text: string, mark: Mark, previousEnd: number): number {
  const from = Math.max(previousEnd, mark.offset - 120);
  const item = itemStart.exec(text.slice(from, mark.offset));
  return item ? from + item.index + 1 : mark.offset;
}

/** Notes what a mark and what stands before it show about the example. */
function note(current: Gathering, { kind }: Mark): void {
  if (kind === 'assistant') current.answered = true;
  if (kind === 'assistant' || kind === 'user') current.spoken = true;
}

/**
 * Finds dialogues that stand without `<example>` tags (`Example 1: user: "…" assistant: "…"`). A new one
 * begins at a heading, a context, a user's turn behind an answer, or a list's item in which the
 * assistant speaks unasked (`- Assistant (proactive): "…"`). An answer is an assistant's turn or what
 * stands behind an arrow.
 */
export function untaggedBlocks(text: string): readonly Block[] {
  const gathered: Gathering[] = [];
  let previousEnd = 0;
  for (const mark of findMarks(text)) {
    if (mark.kind === 'other') continue;
    let current = gathered.at(-1);
    if (current?.spoken && arrow.test(text.slice(previousEnd, mark.offset)))
      current.answered = true;
    if (!current || beginsExample(mark, current)) {
      const offset = startOf(text, mark, previousEnd);
      current = { offset, spoken: false, answered: false };
      gathered.push(current);
    }
    note(current, mark);
    previousEnd = mark.end;
  }
  return gathered.flatMap(({ offset, spoken }, index) => {
    const end = gathered[index + 1]?.offset ?? text.length;
    return spoken ? [{ offset, start: offset, end }] : [];
  });
}
