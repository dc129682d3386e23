import { differenceOfIndependent, fisherExact, holm } from '../../stats/index.js';
import type { FailingCase, SinceLastNight } from '../report.js';
import { changesBetween, isComparable, isSameEra, type Night } from './era.js';
import type { HistoryCase, HistoryVariant } from './history-line.js';
import { sinceSentence } from './since-sentence.js';

/**
 * A night beside the one before it.
 *
 * @param earlier nights of the variant, in their order.
 */
export function sinceLastNight(tonight: Night, earlier: readonly Night[]): SinceLastNight | null {
  const last = earlier.at(-1);
  if (last === undefined) return null;
  const changes = changesBetween(last, tonight);
  const comparable = isComparable(changes);
  const since = {
    run: last.line.run,
    at: last.line.at,
    changes,
    difference: comparable ? differenceOf(last.variant, tonight.variant) : null,
    failing: comparable ? failing(tonight, last, earlier) : [],
  };
  return { ...since, sentence: sinceSentence(tonight.variant.variant, since) };
}

/** Trials of two nights are independent, and the cases are the same: the intervals for this suite say all. */
function differenceOf(
  { score: before }: HistoryVariant,
  { score: after }: HistoryVariant,
): SinceLastNight['difference'] {
  if (!before?.thisSuite || !after?.thisSuite) return null;
  const thisSuite = differenceOfIndependent(
    { mean: before.mean, interval: before.thisSuite },
    { mean: after.mean, interval: after.thisSuite },
  );
  return { mean: after.mean - before.mean, thisSuite };
}

function failing(tonight: Night, last: Night, earlier: readonly Night[]): readonly FailingCase[] {
  const lastCases = byId(last.variant.cases);
  // All nights like the last: what is known of a case before tonight.
  const known = earlier.filter((night) => isSameEra(changesBetween(night, last)));
  const cases = tonight.variant.cases.map((own) => {
    const nights = known.flatMap(({ variant }) => byId(variant.cases).get(own.case) ?? []);
    return { own, before: lastCases.get(own.case), p: pOfMoreFailures(own, nights) };
  });
  const adjusted = holm(cases.map(({ p }) => p));
  return cases.flatMap(({ own, before }, place) => {
    if (before === undefined || mostlyFails(before) || !mostlyFails(own)) return [];
    return [
      {
        case: own.case,
        before: countsOf(before),
        after: countsOf(own),
        p: adjusted[place] ?? 1,
      },
    ];
  });
}

function pOfMoreFailures(own: HistoryCase, before: readonly HistoryCase[]): number {
  const now = countsOf(own);
  const passed = before.reduce((sum, each) => sum + each.passed, 0);
  const scored = before.reduce((sum, each) => sum + each.scores.length, 0);
  return fisherExact([
    [now.passed, now.scored - now.passed],
    [passed, scored - passed],
  ]).less;
}

function mostlyFails(each: HistoryCase): boolean {
  return each.scores.length > 0 && each.passed < each.scores.length / 2;
}

function countsOf({ passed, scores }: HistoryCase): FailingCase['after'] {
  return { passed, scored: scores.length };
}

function byId(cases: readonly HistoryCase[]): ReadonlyMap<string, HistoryCase> {
  return new Map(cases.map((each) => [each.case, each]));
}
