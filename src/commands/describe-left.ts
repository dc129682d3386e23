import { groupBy } from '../comparisons/group-by.js';
import type { LeftBehind } from '../suites/exchange/left-behind.js';

/** What did not come along, a line for each thing with the cases that had it. */
export function describeLeft(left: readonly LeftBehind[]): readonly string[] {
  const byWhat = groupBy(left, ({ what }) => what);
  return [...byWhat].map(([what, all]) => {
    const cases = all.flatMap((each) => (each.case === null ? [] : [each.case]));
    return `  not carried over: ${what}${cases.length > 0 ? ` (${cases.join(', ')})` : ''}`;
  });
}
