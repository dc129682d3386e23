import type { HistoryFamily, HistoryLine, HistoryVariant } from './history-line.js';
import { type NightChange, nightSubjects } from './night-change.js';

/** A variant in one run, with what the run says of all its variants. */
export interface Night {
  readonly line: HistoryLine;
  readonly family: HistoryFamily;
  readonly variant: HistoryVariant;
}

/**
 * The runs of a history in which one variant gave answers of its own, in their order. Recorded answers are of no night,
 * and answers from the store count in the run that has them first.
 */
export function nightsOf(
  lines: readonly HistoryLine[],
  family: string,
  variant: string,
): readonly Night[] {
  const seen = new Set<string>();
  return lines.flatMap((line) => {
    const inFamily = line.families.find((each) => each.family === family);
    const found = inFamily?.variants.find((each) => each.variant === variant);
    if (inFamily === undefined || found === undefined || line.recorded) return [];
    const again = found.answers.some((answer) => seen.has(answer));
    for (const answer of found.answers) seen.add(answer);
    return again || found.answers.length === 0 ? [] : [{ line, family: inFamily, variant: found }];
  });
}

/** What differs between two nights, that which most explains a score first. */
export function changesBetween(before: Night, after: Night): readonly NightChange[] {
  const [ours, theirs] = [aspectsOf(before), aspectsOf(after)];
  return nightSubjects.flatMap((what) =>
    ours[what] === theirs[what] ? [] : [{ what, before: ours[what], after: theirs[what] }],
  );
}

/** Whether scores may be set beside each other: the same suite, graded by the same judge. */
export function isComparable(changes: readonly NightChange[]): boolean {
  return changes.every(({ what }) => what !== 'suite' && what !== 'judge');
}

/**
 * Whether nothing that is in our hands changed: the era of a prompt goes on. Another model that answers under the
 * name that was asked for is none of our doing, and just what drift is.
 */
export function isSameEra(changes: readonly NightChange[]): boolean {
  return changes.every(({ what }) => what === 'answering model');
}

function aspectsOf({
  line,
  family,
  variant,
}: Night): Readonly<Record<NightChange['what'], string | null>> {
  const { answeredBy, prompt, model, effort } = variant;
  return {
    prompt,
    suite: family.suite,
    judge: family.judged ? (line.judge?.identity ?? null) : null,
    model,
    effort,
    'longest answer': String(line.maxTokens),
    'answering model': answeredBy.length === 0 ? null : answeredBy.join(', '),
  };
}
