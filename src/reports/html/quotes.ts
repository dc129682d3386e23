/** A stretch of a text, and the quotes it belongs to by their index. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly quotes: readonly number[];
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly quote: number;
}

/** Shorter quotes of letters and digits would be found anywhere. */
const SHORTEST = 4;

/**
 * Cuts a text where quotes begin and end. A quote is found as it stands, or else by its letters and digits
 * alone, since judges drop marks of emphasis and rendering takes them away; one that does not occur marks
 * nothing.
 */
export function segments(text: string, quotes: readonly string[]): readonly Segment[] {
  const letters = lettersOf(text);
  const spans = quotes.flatMap((quote, index): Span[] => {
    const found = quote === '' ? null : (exactly(text, quote) ?? letters(quote));
    return found === null ? [] : [{ ...found, quote: index }];
  });
  const cuts = new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])]);
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1] ?? text.length;
    const covering = spans.filter((span) => span.start <= start && span.end >= end);
    return { start, end, quotes: covering.map(({ quote }) => quote) };
  });
}

type Found = Omit<Span, 'quote'> | null;

function exactly(text: string, quote: string): Found {
  const start = text.indexOf(quote);
  return start === -1 ? null : { start, end: start + quote.length };
}

/** A search over the letters and digits of a text, which are gathered when a first quote needs it. */
function lettersOf(text: string): (quote: string) => Found {
  let gathered: { readonly letters: string; readonly positions: readonly number[] } | undefined;
  return (quote) => {
    const sought = gather(quote).letters;
    if (sought.length < SHORTEST) return null;
    gathered ??= gather(text);
    const at = gathered.letters.indexOf(sought);
    const [first, last] = [gathered.positions[at], gathered.positions[at + sought.length - 1]];
    if (at === -1 || first === undefined || last === undefined) return null;
    return { start: first, end: last + 1 };
  };
}

function gather(text: string): { readonly letters: string; readonly positions: readonly number[] } {
  const positions: number[] = [];
  let letters = '';
  for (const { 0: run, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    letters += run;
    for (let offset = 0; offset < run.length; offset += 1) positions.push(index + offset);
  }
  return { letters, positions };
}
