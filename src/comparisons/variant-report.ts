import type { RunFamily, RunVariant, TrialRecord } from '../runs/record.js';
import { scoreIntervals } from '../stats/index.js';
import type { Cell, Score, VariantReport } from './report.js';
import { itemTallies, mean, meanFigure, tallyOf } from './tally.js';
import { countWords } from './words.js';

/** Sums up the trials of one variant over a suite. */
export function variantReport(
  variant: RunVariant,
  { cases }: RunFamily,
  trials: readonly TrialRecord[],
): VariantReport {
  const answers = trials.flatMap(({ answer }) => (answer === null ? [] : [answer]));
  const cells = cases.map((runCase): Cell => {
    const own = trials.filter((trial) => trial.case === runCase.id);
    const scores = scoresOf(own);
    return {
      case: runCase.id,
      mean: scores.length === 0 ? null : mean(scores),
      tally: tallyOf(own),
      items: itemTallies(
        runCase.rubric,
        own.map(({ items }) => items),
      ),
    };
  });
  return {
    ...variant,
    score: scoreOf(cases.map(({ id }) => scoresOf(trials.filter((trial) => trial.case === id)))),
    tally: tallyOf(trials),
    fidelityScore: fidelityOf(variant, trials),
    answeredBy: [...new Set(answers.flatMap(({ model }) => model ?? []))].sort(),
    words: meanFigure(answers.map(({ text }) => countWords(text))),
    latencyMs: meanFigure(answers.map(({ latencyMs }) => latencyMs)),
    inputTokens: meanFigure(answers.map(({ usage }) => usage?.inputTokens)),
    outputTokens: meanFigure(answers.map(({ usage }) => usage?.outputTokens)),
    costUsd: meanFigure(trials.map(({ costUsd }) => costUsd)),
    cells,
  };
}

/** The scores of the trials that have one. */
export function scoresOf(trials: readonly TrialRecord[]): readonly number[] {
  return trials.flatMap(({ score }) => score ?? []);
}

function scoreOf(byCase: readonly (readonly number[])[]): Score | null {
  const scored = byCase.filter((scores) => scores.length > 0);
  return scored.length === 0 ? null : scoreIntervals(scored);
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
