import { adjustedDifference, type CovariateCase } from '../stats/index.js';
import { groupBy } from './group-by.js';
import type { EqualLength } from './report.js';
import type { TrialSummary } from './trial-summary.js';

const LEVEL = 0.95;

/**
 * The difference in score between two variants at equal length of their answers: the regression of the score on the
 * logarithm of the words, with an effect of its own for each case. `null` where it can't be estimated.
 *
 * @param cases ids of the cases that are compared.
 * @param rounds how many rounds count; all where it is `null`.
 */
export function atEqualLength(
  cases: readonly string[],
  [baseline, candidate]: readonly [readonly TrialSummary[], readonly TrialSummary[]],
  [ourRounds, theirRounds]: readonly [number | null, number | null],
): EqualLength | null {
  const [ours, theirs] = [
    measuredByCase(baseline, ourRounds),
    measuredByCase(candidate, theirRounds),
  ];
  const pairs = cases.flatMap((id): CovariateCase[] => {
    const [a, b] = [ours(id), theirs(id)];
    return a.length === 0 || b.length === 0 ? [] : [{ baseline: a, candidate: b }];
  });
  const found = adjustedDifference(pairs, LEVEL);
  if (found === null) return null;
  const { difference, slope, interval } = found;
  return {
    difference,
    newCases: { ...interval, level: LEVEL },
    perDoubling: slope * Math.LN2,
  };
}

/** Looks up the scored trials of a case with the logarithm of their words; an empty answer has one word. */
function measuredByCase(trials: readonly TrialSummary[], rounds: number | null) {
  const counted = trials.flatMap(({ case: id, trial, score, words }) =>
    score === null || words === null || (rounds !== null && trial > rounds)
      ? []
      : [{ id, score, covariate: Math.log(Math.max(1, words)) }],
  );
  const byCase = groupBy(counted, ({ id }) => id);
  return (id: string) => byCase.get(id) ?? [];
}
