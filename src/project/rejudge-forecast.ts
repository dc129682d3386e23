import { total } from '../comparisons/trial-summary.js';
import { judgeRequest } from '../graders/judge/request.js';
import { batchPart, worstCaseUsd } from '../models/cost.js';
import type { ModelRequest } from '../models/model.js';
import { assumed, assumedUsd, type RequestCount, type RunEstimate } from '../runs/estimate.js';
import { type Judging, judgingsOf } from '../runs/judgements.js';
import { cellsOf } from '../runs/planned-trials.js';
import type { Buying } from './connect-models.js';
import type { PreparedRun } from './prepare-run.js';

/** What judging again will take. */
export interface RejudgeForecast
  extends Pick<RunEstimate, 'expectedUsd' | 'worstUsd' | 'unpriced'> {
  /** Answers of the plan that are stored or recorded. */
  readonly answers: number;
  readonly judgements: RequestCount;
}

/** Looks which answers are there and which of their judgements are not. Reads both, as the run will; asks nobody. */
export async function forecastRejudge({
  models,
  plan,
  batch,
}: PreparedRun): Promise<RejudgeForecast> {
  const buying = models.recorded ? models.judging : models;
  const part = batch ? batchPart : 1;
  let [answers, requests] = [0, 0];
  const missing: Cost[] = [];
  for (const { planned, trials } of cellsOf(plan)) {
    for (let sample = planned.sample; sample < planned.sample + trials; sample += 1) {
      const reply = await models.answers.ask(planned.request, { trial: sample });
      if (!reply.ok) continue;
      answers += 1;
      for (const judging of judgingsOf(planned, reply.answer.text, plan.settings.judges)) {
        const request = judgeRequest(judging.judge, judging.subject);
        const isStored = (await buying?.store.at(request, sample).has()) ?? false;
        requests += 1;
        if (!isStored) missing.push(costOf(request, judging, buying, part));
      }
    }
  }
  return {
    answers,
    judgements: { requests, stored: requests - missing.length },
    expectedUsd: total(missing.map(({ expectedUsd }) => expectedUsd)),
    worstUsd: total(missing.map(({ worstUsd }) => worstUsd)),
    unpriced: [...new Set(missing.flatMap(({ unpriced }) => unpriced))],
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
