import type { Comparison } from '../../comparisons/report.js';
import { plural, signedInterval, signedPoints } from '../figures.js';

/**
 * How the answers of a comparison differ in length, and the difference in score at equal length; `null` where no words
 * were counted.
 */
export function lengthSentence({ wordsDifference, equalLength }: Comparison): string | null {
  const longer = longerBy(wordsDifference);
  if (longer === null) return null;
  if (equalLength === null)
    return `Answers ${longer}; what difference there is at equal length can't be estimated.`;
  const { difference, newCases, perDoubling } = equalLength;
  return `Answers ${longer}; at equal length the difference is ${signedPoints(difference)} points (${signedInterval(newCases)}, new cases). Twice the length goes with ${signedPoints(perDoubling)} points.`;
}

/** The same in few words, for a line of a terminal. */
export function shortLengthSentence({ wordsDifference, equalLength }: Comparison): string | null {
  const longer = longerBy(wordsDifference);
  if (longer === null) return null;
  const adjusted =
    equalLength === null ? "can't be estimated" : `${signedPoints(equalLength.difference)} points`;
  return `answers ${longer}; at equal length ${adjusted}`;
}

function longerBy(wordsDifference: number | null): string | null {
  if (wordsDifference === null) return null;
  const words = Math.round(wordsDifference);
  if (words === 0) return 'are as long';
  return `are ${plural(Math.abs(words), 'word')} ${words > 0 ? 'longer' : 'shorter'}`;
}
