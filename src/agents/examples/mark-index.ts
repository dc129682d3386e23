import type { Mark } from './dialogue-marks.js';

/** Looks up the marks of a text by position, each query in logarithmic time. */
export interface MarkIndex {
  /** The first mark at or after a position. */
  from(offset: number): Mark | undefined;
  /** The mark at a position. */
  at(offset: number): Mark | undefined;
  /** The first mark after a position that no quotation runs past: a tag, or a label with a quote behind it. */
  limitAfter(offset: number): number | undefined;
  /** The closing tag of a name at or after a position. */
  closing(name: string, offset: number): Mark | undefined;
}

function firstIndexFrom(offsets: readonly number[], offset: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Builds the index over marks in order of their offsets. */
export function indexMarks(marks: readonly Mark[]): MarkIndex {
  const search = (among: readonly Mark[]) => {
    const offsets = among.map((mark) => mark.offset);
    return (offset: number) => among[firstIndexFrom(offsets, offset)];
  };
  const from = search(marks);
  const limit = search(marks.filter((mark) => mark.form !== 'label' || mark.quoted));
  const closingTags = marks.filter((mark) => mark.form === 'close-tag');
  const names = new Set(closingTags.map((mark) => mark.name));
  const closers = new Map(
    [...names].map((name) => [name, search(closingTags.filter((mark) => mark.name === name))]),
  );
  return {
    from,
    at: (offset) => {
      const mark = from(offset);
      return mark?.offset === offset ? mark : undefined;
    },
    limitAfter: (offset) => limit(offset + 1)?.offset,
    closing: (name, offset) => closers.get(name)?.(offset),
  };
}
