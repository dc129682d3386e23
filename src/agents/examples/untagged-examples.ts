import type { Block } from './block.js';
import { findMarks, type Mark } from './dialogue-marks.js';

/** What the marks of the example being gathered have shown so far. */
interface Gathering {
  readonly offset: number;
  spoken: boolean;
  answered: boolean;
}

/** Whether a mark begins a new example. */
function beginsExample(mark: Mark, current: Gathering): boolean {
  if (mark.form === 'close-tag') return false;
  if (mark.kind === 'heading' || mark.kind === 'context') return current.spoken;
  if (mark.kind === 'user') return current.answered;
  return mark.kind === 'assistant' && mark.listed && mark.aside !== undefined && current.answered;
}

/**
 * Finds dialogues that stand without `<example>` tags (`Example 1: user: "…" assistant: "…"`). A new one
 * begins at a heading, a context, a user's turn behind an assistant's, or a list's item in which the
 * assistant speaks unasked (`- Assistant (proactive): "…"`).
 */
export function untaggedBlocks(text: string): readonly Block[] {
  const gathered: Gathering[] = [];
  for (const mark of findMarks(text)) {
    if (mark.kind === 'other') continue;
    let current = gathered.at(-1);
    if (!current || beginsExample(mark, current)) {
      current = { offset: mark.offset, spoken: false, answered: false };
      gathered.push(current);
    }
    if (mark.kind === 'assistant') current.answered = true;
    if (mark.kind === 'assistant' || mark.kind === 'user') current.spoken = true;
  }
  return gathered.flatMap(({ offset, spoken }, index) => {
    const end = gathered[index + 1]?.offset ?? text.length;
    return spoken ? [{ offset, start: offset, end }] : [];
  });
}
