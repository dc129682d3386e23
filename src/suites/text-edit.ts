/** A piece of a text, from `start` up to before `end`, and what stands there instead. Offsets are in UTF-16 units. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Makes edits that don't overlap; those at the same place come in their order. Everything else stays as it is. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits.toSorted((a, b) => a.start - b.start);
  let result = '';
  let done = 0;
  for (const edit of ordered) {
    result += text.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  return result + text.slice(done);
}
