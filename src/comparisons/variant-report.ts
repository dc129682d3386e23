import type { RunCase, RunVariant } from '../runs/record.js';
import { groupBy } from './group-by.js';
import { meanRepeated, repeatedTrials } from './repeated-trials.js';
import type { Cell, VariantReport } from './report.js';
import { scoreOf, scoresOf } from './score-of.js';
import { itemTallies, mean, meanFigure, tallyOf } from './tally.js';
import type { TrialSummary } from './trial-summary.js';

/**
 * Sums up the trials of one variant over a suite.
 *
 * @param aside ids of the cases that are shown and count in no mean.
 */
export function variantReport(
  variant: RunVariant,
  cases: readonly RunCase[],
  trials: readonly TrialSummary[],
  aside: ReadonlySet<string>,
): VariantReport {
  const counted = trials.filter((trial) => !aside.has(trial.case));
  const byCase = groupBy(trials, (trial) => trial.case);
  const most = Math.max(0, ...[...byCase.values()].map((own) => own.length));
  const cells = cases.map((runCase): Cell => {
    const own = byCase.get(runCase.id) ?? [];
    const scores = scoresOf(own);
    const tally = tallyOf(own);
    return {
      case: runCase.id,
      mean: scores.length === 0 ? null : mean(scores),
      tally,
      ...repeatedTrials(tally, most),
      items: itemTallies(
        runCase.rubric,
        own.map(({ items }) => items),
      ),
      earlier: null,
    };
  });
  return {
    ...variant,
    score: scoreOf(cases.map(({ id }) => (aside.has(id) ? [] : scoresOf(byCase.get(id) ?? [])))),
    tally: tallyOf(counted),
    fidelityScore: fidelityOf(variant, counted),
    answeredBy: [...new Set(trials.flatMap(({ answeredBy }) => answeredBy ?? []))].sort(),
    words: meanFigure(trials.map(({ words }) => words)),
    latencyMs: meanFigure(trials.map(({ latencyMs }) => latencyMs)),
    inputTokens: meanFigure(trials.map(({ inputTokens }) => inputTokens)),
    outputTokens: meanFigure(trials.map(({ outputTokens }) => outputTokens)),
    costUsd: meanFigure(trials.map(({ costUsd }) => costUsd)),
    repeated: meanRepeated(cells.filter((cell) => !aside.has(cell.case))),
    cells,
  };
}

function fidelityOf(
  { fidelity }: RunVariant,
  trials: readonly TrialSummary[],
): VariantReport['fidelityScore'] {
  const bound = trials.filter((trial) => trial.fidelity.length > 0);
  if (fidelity.length === 0 || bound.length === 0) return null;
  const scores = bound.flatMap(({ fidelityScore }) => fidelityScore ?? []);
  return {
    mean: scores.length === 0 ? null : mean(scores),
    trials: bound.length,
    unscored: bound.length - scores.length,
    items: itemTallies(
      fidelity,
      bound.map((trial) => trial.fidelity),
    ),
  };
}
