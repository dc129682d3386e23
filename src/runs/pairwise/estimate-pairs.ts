import { pairRequest } from '../../graders/pairwise/judge-pair.js';
import type { AnswerStore } from '../../models/store/store.js';
import {
  assumed,
  expectedOf,
  type RunEstimate,
  sumOf,
  type Terms,
  times,
  worstOf,
} from '../estimate.js';
import {
  askedOfPairs,
  countOrders,
  type PairAhead,
  type PairsAhead,
  pairsAhead,
} from './pairs-to-judge.js';

/** Pairs whose answers are looked up to learn how many are judged already. */
const SAMPLE = 40;

/** An estimate with what comparing answers in pairs takes beside everything else. */
export async function withPairs(
  estimate: RunEstimate,
  ahead: PairsAhead,
  { store, terms }: { readonly store: AnswerStore; readonly terms: Terms },
): Promise<RunEstimate> {
  const pairs = pairsAhead(ahead);
  const requests = countOrders(pairs, ahead);
  if (requests === 0) return estimate;
  const step = Math.max(1, Math.floor(pairs.length / SAMPLE));
  const sample = pairs.filter((_, index) => index % step === 0).slice(0, SAMPLE);
  const seen = await askedOfPairs(sample, ahead, store);
  const sampled = countOrders(sample, ahead);
  const share = (seen.asked - seen.missing.length) / sampled;
  const stored = Math.round(requests * share);
  const each = (requests - stored) / ahead.judges.length;
  const longest = ahead.plan.settings.maxTokens;
  const task = longestTask(pairs);
  const costs = ahead.judges.map((judge) => {
    const usual = 'x'.repeat(assumed.answerTokens * assumed.bytesPerToken);
    const request = pairRequest(judge, { task, first: usual, second: usual });
    const most = 'x'.repeat(longest);
    const worst = pairRequest(judge, { task, first: most, second: most });
    return {
      expected: expectedOf(request, assumed.judgementTokens, new Map(), terms),
      // A judgement that can't be read is asked for once more.
      worstUsd: worstOf(worst, terms),
    };
  });
  const workMs = costs.reduce((sum, { expected }) => sum + each * expected.latencyMs, 0);
  const { concurrency, priceOf } = terms;
  const models = ahead.judges.map(({ model }) => model);
  const unpriced = models.filter((model) => priceOf(model) === undefined);
  return {
    ...estimate,
    pairs: { requests, stored },
    expectedUsd: sumOf([
      estimate.expectedUsd,
      ...costs.map(({ expected }) => times(each, expected.costUsd)),
    ]),
    worstUsd: sumOf([estimate.worstUsd, ...costs.map(({ worstUsd }) => times(2 * each, worstUsd))]),
    expectedMs:
      estimate.expectedMs === null || concurrency === null
        ? null
        : estimate.expectedMs + workMs / concurrency,
    unpriced: [...new Set([...estimate.unpriced, ...unpriced])],
  };
}

/** What is at worst must hold for every pair. */
function longestTask(pairs: readonly PairAhead[]): readonly string[] {
  const size = (task: readonly string[]) => task.reduce((sum, { length }) => sum + length, 0);
  return pairs.reduce<readonly string[]>(
    (longest, { task }) => (size(task) > size(longest) ? task : longest),
    [],
  );
}
