import { pValue } from '../../comparisons/p-value.js';
import type { BrokenCase, BrokenItem, Comparison } from '../../comparisons/report.js';
import { percent } from '../figures.js';

/** What is said of one case, by its id. */
interface BrokenSentence {
  readonly id: string;
  readonly sentence: string;
}

/** What is said of each case that a regression may come from, the confirmed ones first. */
export function brokenSentences({ broken }: Comparison): readonly BrokenSentence[] {
  if (broken === null) return [];
  const order: readonly BrokenCase['state'][] = ['confirmed', 'suspected', 'not confirmed'];
  return broken.cases
    .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
    .map((each) => ({ id: each.case, sentence: `${each.case} ${brokenState(each)}` }));
}

/** How sure it is that a case got worse. */
export function brokenState({ state, fresh }: BrokenCase): string {
  if (fresh === null) return 'is suspected, not confirmed: no fresh trials were asked';
  const { baseline, candidate, p } = fresh;
  const passed = ({ passes, failures }: typeof baseline) => `${passes} of ${passes + failures}`;
  const counts = `${passed(baseline)} fresh trials passed before, ${passed(candidate)} now, ${pValue(p)} (Holm)`;
  return state === 'confirmed' ? `is broken: ${counts}` : `is not confirmed as broken: ${counts}`;
}

/** What is said of a check or criterion that is passed less often. */
export function brokenItemSentence({ kind, id, baseline, candidate, p }: BrokenItem): string {
  return `${kind} ${id}: ${percent(baseline)} before, ${percent(candidate)} now, ${pValue(p)}`;
}

/** What a reader must know of the list of checks and criteria. */
export const EXPLORATORY =
  'Checks and criteria passed less often, exploratory: by Benjamini and Hochberg, one in ten of such a list may be chance.';
