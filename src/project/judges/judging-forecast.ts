import { total } from '../../comparisons/trial-summary.js';
import { judgeRequest, requestSubjects } from '../../graders/judge/request.js';
import type { ModelRequest } from '../../models/model.js';
import { batchPart, worstCaseUsd } from '../../models/money/cost.js';
import { assumed, assumedUsd, type RequestCount, type RunEstimate } from '../../runs/estimate.js';
import type { Judging } from '../../runs/judgements.js';
import type { Buying } from '../connect-models.js';
import type { PreparedRun } from '../prepare-run.js';

/** What judgements will take. */
export interface JudgingForecast
  extends Pick<RunEstimate, 'expectedUsd' | 'worstUsd' | 'unpriced'> {
  readonly judgements: RequestCount;
}

/** A judgement, and the trial that it is stored under. */
export interface TrialJudging extends Judging {
  readonly trial: number;
}

/**
 * Looks which judgements are stored, and what the others will cost.
 *
 * @param part of the price that is paid: `batchPart` in a batch, 1 elsewhere.
 */
export async function forecastJudgings(
  judgings: Iterable<TrialJudging> | AsyncIterable<TrialJudging>,
  buying: Buying | undefined,
  part: number,
): Promise<JudgingForecast> {
  let requests = 0;
  const missing: Cost[] = [];
  for await (const judging of judgings) {
    const request = judgeRequest(judging.judge, judging.subject);
    const isStored = (await buying?.store.at(request, judging.trial).has()) ?? false;
    requests += 1;
    if (!isStored) missing.push(costOf(request, judging, buying, part));
  }
  return {
    judgements: { requests, stored: requests - missing.length },
    expectedUsd: total(missing.map(({ expectedUsd }) => expectedUsd)),
    worstUsd: total(missing.map(({ worstUsd }) => worstUsd)),
    unpriced: [...new Set(missing.flatMap(({ unpriced }) => unpriced))],
  };
}

/** What judging the labelled answers that the judge is new to will take; nothing where there are none. */
export function forecastAnchors({
  anchors,
  models,
  plan,
  batch,
}: PreparedRun): Promise<JudgingForecast> {
  const judgings = anchors.flatMap(({ suite, answers }) =>
    answers.flatMap(({ task, answer, trial, ...of }) => {
      const criteria = suite.cases.find(({ id }) => id === of.case)?.criteria ?? [];
      const subject = { task, answer, criteria };
      return plan.settings.judges.flatMap((judge) =>
        requestSubjects(judge, subject).map((part) => ({ judge, subject: part, trial })),
      );
    }),
  );
  return forecastJudgings(judgings, buyingOf(models), batch ? batchPart : 1);
}

/** Where judgements are bought; nowhere where they are recorded. */
export function buyingOf(models: PreparedRun['models']): Buying | undefined {
  return models.recorded ? models.judging : models;
}

/** What two lots of judgements take together, the one perhaps with answers beside. */
export function addJudgings<Known extends JudgingForecast>(
  known: Known,
  { judgements, expectedUsd, worstUsd, unpriced }: JudgingForecast,
): Known {
  return {
    ...known,
    judgements: {
      requests: known.judgements.requests + judgements.requests,
      stored: known.judgements.stored + judgements.stored,
    },
    expectedUsd: total([known.expectedUsd, expectedUsd]),
    worstUsd: total([known.worstUsd, worstUsd]),
    unpriced: [...new Set([...known.unpriced, ...unpriced])],
  };
}

interface Cost {
  readonly expectedUsd: number | null;
  readonly worstUsd: number | null;
  readonly unpriced: readonly string[];
}

/** Of one judgement; at worst it is as long as it may be, and asked for twice. */
function costOf(
  request: ModelRequest,
  { subject }: Judging,
  buying: Buying | undefined,
  part: number,
): Cost {
  const price = buying?.priceOf(request.model);
  const tokens = assumed.judgementTokens + assumed.criterionTokens * subject.criteria.length;
  const expected = assumedUsd(request, Math.min(tokens, request.maxTokens), price);
  if (price === undefined || expected === null)
    return { expectedUsd: null, worstUsd: null, unpriced: [request.model] };
  return {
    expectedUsd: expected * part,
    worstUsd: 2 * worstCaseUsd(request, price) * part,
    unpriced: [],
  };
}
