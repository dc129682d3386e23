import type { Block } from './block.js';
import { findMarks, type Mark } from './dialogue-marks.js';

/** Whether a mark begins a new example, given the marks of the current one. */
function beginsExample(mark: Mark, current: readonly Mark[]): boolean {
  if (mark.form === 'close-tag') return false;
  const answered = current.some(({ kind }) => kind === 'assistant');
  const spoken = answered || current.some(({ kind }) => kind === 'user');
  if (mark.kind === 'heading' || mark.kind === 'context') return spoken;
  return mark.kind === 'user' && answered;
}

/**
 * Finds dialogues that stand without `<example>` tags (`Example 1: user: "…" assistant: "…"`). A new one
 * begins at a heading, a context or a user's turn behind an assistant's.
 */
export function untaggedBlocks(text: string): readonly Block[] {
  const groups: Mark[][] = [];
  for (const mark of findMarks(text)) {
    const current = groups.at(-1);
    if (mark.kind === 'other') continue;
    if (current && !beginsExample(mark, current)) current.push(mark);
    else groups.push([mark]);
  }
  const starts = groups.map(([first]) => first?.offset ?? 0);
  return starts.map((start, index) => ({
    offset: start,
    start,
    end: starts[index + 1] ?? text.length,
  }));
}
