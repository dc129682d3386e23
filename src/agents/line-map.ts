/** How far a character that escapes hide is looked for before it is given up. */
const lookahead = 40;

/** Tells the line of the file for each position of a text that was read from it. */
export interface LineMap {
  /** 1-based line of the file for a 0-based position in the text. */
  lineAt(offset: number): number;
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

/** Position of the next occurrence of a character within a few places, or -1. */
function find(source: string, code: number, from: number): number {
  const end = Math.min(source.length, from + lookahead);
  for (let index = from; index < end; index += 1) {
    if (source.charCodeAt(index) === code) return index;
  }
  return -1;
}

function lastAtOrBefore(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low;
}

/** The lines of a text that stands in the file as it is. */
export function linesOf(text: string, firstLine: number): LineMap {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return { lineAt: (offset) => firstLine + lastAtOrBefore(starts, offset) };
}

/** A line of the file. */
export interface SourceLine {
  readonly text: string;
  /** 1-based. */
  readonly line: number;
}

/** The lines of a text that begins at a line of the file. */
export function linesFrom(text: string, firstLine: number): readonly SourceLine[] {
  return text.split('\n').map((line, index) => ({ text: line, line: firstLine + index }));
}

/**
 * Aligns a text with the lines of the file it was read from, so that a position in the text has a line.
 * Reading drops quotes, escapes, indents and line breaks, but keeps the order of all other characters, so
 * each of them is looked up in the source from where the last one was found. Takes linear time.
 *
 * @param text what was read
 * @param source the lines it comes from, as they stand
 */
export function mapLines(text: string, source: readonly SourceLine[]): LineMap {
  const joined = source.map((line) => line.text).join('\n');
  const starts: number[] = [0];
  const indices: number[] = [0];
  let position = 0;
  let index = 0;
  const moveTo = (end: number) => {
    for (; position < end; position += 1) if (joined.charCodeAt(position) === 10) index += 1;
  };
  for (let offset = 0; offset < text.length; offset += 1) {
    const code = text.charCodeAt(offset);
    if (isBlank(code)) continue;
    const before = index;
    while (position < joined.length && isBlank(joined.charCodeAt(position))) moveTo(position + 1);
    const found = find(joined, code, position);
    if (found >= 0) moveTo(found + 1);
    if (index === before) continue;
    starts.push(offset);
    indices.push(index);
  }
  return { lineAt: (offset) => source[indices[lastAtOrBefore(starts, offset)] ?? 0]?.line ?? 1 };
}
