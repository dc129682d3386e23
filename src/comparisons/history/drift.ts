import { cusumBound, cusumStep, normalSpread, withinCasePermutation } from '../../stats/index.js';
import { changesBetween, isSameEra, type Night } from './era.js';
import type { Drift, HistoryCase } from './history-line.js';

/** Earlier nights that a night is held against: many enough to know a score well, few enough to be quick. */
const MOST_NIGHTS = 30;
const NIGHTS_A_YEAR = 365;

/** How often an alarm may be false. */
export interface AlarmPolicy {
  /** By chance, in a year of nights, over all variants watched. */
  readonly falseAlarmsAYear: number;
  /** Variants watched in a run. */
  readonly watched: number;
  /** Fixes Monte Carlo draws. */
  readonly seed: number;
}

/**
 * Holds a night against the earlier nights of the same era: the p-value of scores this low, by permutation within
 * cases, goes into a cumulative sum that starts anew after an alarm and in a new era. Comparing each night with all
 * that came before makes the p-values independent where nothing changes (Vovk, Gammerman and Shafer 2005, Algorithmic
 * Learning in a Random World, theorem 8.1), so that the bound's run length holds over many nights. Where nights of this
 * era differed by more than their trials account for, a night counts for less.
 *
 * @param earlier nights of the variant, in their order.
 * @returns `null` where no earlier night of this era has a case in common.
 */
export function driftOf(
  tonight: Night,
  earlier: readonly Night[],
  policy: AlarmPolicy,
): Drift | null {
  const era = eraOf(tonight, earlier).slice(-MOST_NIGHTS);
  const known = pool(era.flatMap(({ variant }) => variant.cases));
  const { cases } = tonight.variant;
  const reference = cases.map((each) => known.get(each.case) ?? []);
  const scores = cases.map((each) => each.scores);
  if (!scores.some((own, place) => own.length > 0 && reference[place]?.length)) return null;
  const { midLower: p } = withinCasePermutation(reference, scores, { seed: policy.seed });
  const before = era.at(-1)?.variant.drift ?? null;
  const spread = normalSpread(era.flatMap(({ variant }) => variant.drift?.p ?? []));
  const sum = cusumStep(before === null || before.alarm ? 0 : before.sum, p, spread);
  const bound = cusumBound((NIGHTS_A_YEAR * policy.watched) / policy.falseAlarmsAYear);
  return { p, nights: era.length, spread, sum, bound, alarm: sum >= bound };
}

/** The nights since the prompt, or anything else in our hands, last changed. */
function eraOf(tonight: Night, earlier: readonly Night[]): readonly Night[] {
  const since = earlier.findLastIndex((night) => !isSameEra(changesBetween(night, tonight)));
  return earlier.slice(since + 1);
}

function pool(cases: readonly HistoryCase[]): ReadonlyMap<string, readonly number[]> {
  const known = new Map<string, number[]>();
  for (const { case: id, scores } of cases) {
    const scoresOfCase = known.get(id);
    if (scoresOfCase === undefined) known.set(id, [...scores]);
    else scoresOfCase.push(...scores);
  }
  return known;
}
