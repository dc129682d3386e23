import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segments } from '../../../src/reports/html/quotes.js';

/** The marked pieces of a text. */
function marks(text: string, ...quotes: string[]): string[] {
  return segments(text, quotes)
    .filter((segment) => segment.quotes.length > 0)
    .map(({ start, end }) => text.slice(start, end));
}

describe('marking quotes', () => {
  it('finds a quote as it stands', () => {
    expect(marks('one two three', 'two')).toEqual(['two']);
  });

  it('finds a quote that differs in emphasis, quotation marks or white space', () => {
    expect(marks('Orders: 55 orders/s each', 'Orders:  **55 orders/s**')).toEqual([
      'Orders: 55 orders/s',
    ]);
  });

  it('marks nothing for a quote that does not occur, is empty or is too short to tell', () => {
    expect(marks('one two three', 'four', '', '*a*')).toEqual([]);
  });

  it('cuts where quotes overlap, and says which covers what', () => {
    expect(segments('abcdefgh', ['abcde', 'cdefgh'])).toEqual([
      { start: 0, end: 2, quotes: [0] },
      { start: 2, end: 5, quotes: [0, 1] },
      { start: 5, end: 8, quotes: [1] },
    ]);
  });

  it('loses nothing of any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (text, quotes) => {
        const pieces = segments(text, quotes).map(({ start, end }) => text.slice(start, end));
        expect(pieces.join('')).toBe(text);
      }),
    );
  });
});
