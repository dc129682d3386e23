import {
  cohenKappa,
  type JudgeAccuracy,
  judgeAccuracy,
  mean,
  type PredictionPoweredMean,
  predictionPoweredMean,
  type Rate,
  wilsonInterval,
} from '../../stats/index.js';
import { groupBy } from '../group-by.js';

/** What a person and the judge say of one criterion of one answer. */
export interface Decision {
  readonly case: string;
  readonly variant: string;
  readonly trial: number;
  readonly criterion: string;
  readonly text: string;
  /** Whether the statement is true of the answer. */
  readonly human: boolean;
  readonly judge: boolean;
  readonly humanNote: string;
  readonly judgeReason: string;
  readonly judgeEvidence: string;
}

/** Scores in [0, 1] over the criteria alone: of the answers that people labelled whole, and the judge's of others. */
export interface AnswerScores {
  readonly human: readonly number[];
  readonly judge: readonly number[];
  /** Empty where no run under the same judge is at hand. */
  readonly unlabelled: readonly number[];
}

/** How far a judge decides as people do. */
export interface Agreement extends JudgeAccuracy {
  /** Share of the decisions that are the same. */
  readonly agreement: Rate;
  /** Cohen's κ; `null` where both only ever say the same one thing: then it can't be told from chance. */
  readonly kappa: number | null;
}

/** A judge held against people's labels. */
export interface Calibration {
  /** `null` without a decision of both. */
  readonly overall: Agreement | null;
  /** The same statement in several cases is one. */
  readonly criteria: readonly (Agreement & { readonly criterion: string; readonly text: string })[];
  readonly differences: readonly Decision[];
  /** The mean score as the judge has it, and as people would; `null` with fewer than two answers labelled whole, or no other. */
  readonly score: { readonly judge: number; readonly corrected: PredictionPoweredMean } | null;
}

/** Holds a judge's decisions against people's. */
export function calibrate(decisions: readonly Decision[], scores: AnswerScores): Calibration {
  const groups = groupBy(decisions, ({ criterion, text }) => JSON.stringify([criterion, text]));
  const criteria = [...groups.values()].flatMap((group) => {
    const [first] = group;
    const agreement = agreementOf(group);
    return first && agreement
      ? [{ criterion: first.criterion, text: first.text, ...agreement }]
      : [];
  });
  return {
    overall: agreementOf(decisions),
    criteria,
    differences: decisions.filter(({ human, judge }) => human !== judge),
    score: correctedScore(scores),
  };
}

/** How far the two decide alike; `null` without a decision. */
export function agreementOf(decisions: readonly Decision[]): Agreement | null {
  const n = decisions.length;
  if (n === 0) return null;
  const human = decisions.map((each) => each.human);
  const judge = decisions.map((each) => each.judge);
  const rate = decisions.filter((each) => each.human === each.judge).length / n;
  return {
    agreement: { rate, interval: wilsonInterval(rate, n, 0.95), n },
    kappa: cohenKappa(human, judge),
    ...judgeAccuracy(human, judge),
  };
}

function correctedScore(scores: AnswerScores): Calibration['score'] {
  const { human, judge, unlabelled } = scores;
  if (human.length < 2 || unlabelled.length === 0) return null;
  return { judge: mean([...judge, ...unlabelled]), corrected: predictionPoweredMean(scores) };
}
