import type { Comparison, FamilyReport } from '../../comparisons/report.js';
import { type CaseChange, caseChanges } from '../case-changes.js';
import { percent, points, signedPoints } from '../figures.js';
import { fold } from '../fold.js';
import { clip } from '../one-line.js';
import { brokenSentences } from '../sentences/broken-sentences.js';
import type { TrialsOf } from '../trial-index.js';
import { terminalText } from './text.js';

/** Cases named where no single one is suspected. */
const CASES = 3;
/** Characters of what a criterion asks and why it failed; the page has all. */
const REASON = 240;

/**
 * Where a regression comes from: the cases that are suspected or, where none is, those that lost most; each with the
 * check or criterion that took most from its score. Empty for any other verdict, and over a tag.
 */
export function brokenLines(
  family: FamilyReport,
  comparison: Comparison,
  trialsOf: TrialsOf,
  columns: number,
): readonly string[] {
  if (comparison.verdict !== 'regressed' || comparison.tag !== null) return [];
  const { lower } = caseChanges(family, comparison, trialsOf);
  const suspects = brokenSentences(comparison);
  const named =
    suspects.length > 0
      ? suspects.map(({ id, sentence }) => ({
          sentence,
          change: lower.find((change) => change.case.id === id),
        }))
      : lower.slice(0, CASES).map((change) => ({ sentence: lostSentence(change), change }));
  return named.flatMap(({ sentence, change }) => [
    `  ${fold(`- ${terminalText(sentence)}`, columns - 2, '    ')}`,
    ...failingLine(change, columns),
  ]);
}

function lostSentence({ case: { id }, baseline, candidate, difference }: CaseChange): string {
  return `${id} ${points(baseline)} → ${points(candidate)} (${signedPoints(difference)})`;
}

function failingLine(change: CaseChange | undefined, columns: number): readonly string[] {
  const [most] = change?.items ?? [];
  if (most === undefined) return [];
  const { item, baseline, candidate, reason } = most;
  const why = reason === '' ? '' : `: ${reason}`;
  const text = `${item.kind} ${item.id} ${percent(baseline)} → ${percent(candidate)}, ${item.text}${why}`;
  return [`    ${fold(clip(terminalText(text), REASON), columns - 4, '      ')}`];
}
