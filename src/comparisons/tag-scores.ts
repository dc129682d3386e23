import type { RunCase } from '../runs/record.js';
import { groupBy } from './group-by.js';
import type { TagReport } from './report.js';
import { scoreOf, scoresOf } from './score-of.js';
import { tallyOf } from './tally.js';
import type { TrialSummary } from './trial-summary.js';

/** The trials of one variant. */
export interface VariantTrials {
  readonly variant: string;
  readonly trials: readonly TrialSummary[];
}

/** The score of every variant over the cases of each tag, the tags in alphabetical order. */
export function tagScores(
  cases: readonly RunCase[],
  variants: readonly VariantTrials[],
): readonly TagReport[] {
  const tags = [...new Set(cases.flatMap((each) => each.tags))].sort();
  const grouped = variants.map(({ variant, trials }) => ({
    variant,
    byCase: groupBy(trials, (trial) => trial.case),
  }));
  return tags.map((tag) => {
    const tagged = cases.filter((each) => each.tags.includes(tag));
    const scores = grouped.map(({ variant, byCase }) => {
      const own = tagged.map(({ id }) => byCase.get(id) ?? []);
      return { variant, score: scoreOf(own.map(scoresOf)), tally: tallyOf(own.flat()) };
    });
    return { tag, cases: tagged.length, scores };
  });
}
