import type { RunFamily, RunVariant, TrialRecord } from '../runs/record.js';
import { groupBy } from './group-by.js';
import { meanRepeated, repeatedTrials } from './repeated-trials.js';
import type { Cell, VariantReport } from './report.js';
import { scoreOf, scoresOf } from './score-of.js';
import { itemTallies, mean, meanFigure, tallyOf } from './tally.js';
import { countWords } from './words.js';

/** Sums up the trials of one variant over a suite. */
export function variantReport(
  variant: RunVariant,
  { cases }: RunFamily,
  trials: readonly TrialRecord[],
): VariantReport {
  const answers = trials.flatMap(({ answer }) => (answer === null ? [] : [answer]));
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
    };
  });
  return {
    ...variant,
    score: scoreOf(cases.map(({ id }) => scoresOf(byCase.get(id) ?? []))),
    tally: tallyOf(trials),
    fidelityScore: fidelityOf(variant, trials),
    answeredBy: [...new Set(answers.flatMap(({ model }) => model ?? []))].sort(),
    words: meanFigure(answers.map(({ text }) => countWords(text))),
    latencyMs: meanFigure(answers.map(({ latencyMs }) => latencyMs)),
    inputTokens: meanFigure(answers.map(({ usage }) => usage?.inputTokens)),
    outputTokens: meanFigure(answers.map(({ usage }) => usage?.outputTokens)),
    costUsd: meanFigure(trials.map(({ costUsd }) => costUsd)),
    repeated: meanRepeated(cells),
    cells,
  };
}

function fidelityOf(
  { fidelity }: RunVariant,
  trials: readonly TrialRecord[],
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
