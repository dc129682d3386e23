import { judgeName } from '../../graders/judge/panel.js';
import {
  judgePair,
  type PairJudged,
  type PairwiseSettings,
} from '../../graders/pairwise/judge-pair.js';
import { requestKey } from '../../models/canonical.js';
import type { Answer, Failure, Model } from '../../models/model.js';
import type { RunEnd } from '../execute.js';
import type { AnswerPair } from './answer-pairs.js';
import type { PairOrder, PairRecord, PairSide } from './pair-record.js';
import { ordersOf } from './planned-pairs.js';

/** What judging pairs needs from the world. */
export interface PairExecution {
  readonly judge: Model;
  readonly judges: readonly PairwiseSettings[];
  /** The share of the pairs judged in both orders. */
  readonly audit: number;
  /** Dollars of an answer; `null` where not known. */
  readonly costOf: (answer: Answer, model: string) => number | null;
  /** Pairs under way at once. */
  readonly concurrency: number;
  /** Called for each pair and judge, in the order of the pairs. */
  readonly onRecord: (record: PairRecord) => void;
  readonly signal?: AbortSignal;
}

/** Has every judge compare each pair. Ends early, as a run does, where no further request could succeed. */
export async function judgePairs(
  pairs: AsyncIterable<AnswerPair>,
  execution: PairExecution,
): Promise<RunEnd> {
  const { signal, onRecord } = execution;
  const underWay: Promise<JudgedPair>[] = [];
  let ending: Failure | undefined;
  const settle = async () => {
    const { record, failure } = (await underWay.shift()) ?? {};
    if (failure?.fatal) ending ??= failure;
    else if (record !== undefined && failure?.reason !== 'interrupted') onRecord(record);
  };
  for await (const pair of pairs) {
    for (const judge of execution.judges) underWay.push(compare(pair, judge, execution));
    while (underWay.length >= execution.concurrency) await settle();
    if (ending !== undefined || signal?.aborted) break;
  }
  while (underWay.length > 0) await settle();
  if (ending !== undefined) {
    const { reason, message, fatal } = ending;
    return { kind: 'stopped', failure: { reason, message, fatal } };
  }
  return { kind: signal?.aborted ? 'interrupted' : 'complete' };
}

interface JudgedPair {
  readonly record: PairRecord;
  readonly failure: Failure | undefined;
}

async function compare(
  pair: AnswerPair,
  settings: PairwiseSettings,
  { judge: model, audit, costOf, signal }: PairExecution,
): Promise<JudgedPair> {
  const { name, task, baseline, candidate } = pair;
  const head = { kind: 'pair' as const, ...name, judge: judgeName(settings) };
  const known = withoutJudging(pair);
  if (known !== undefined || baseline === null || candidate === null)
    return {
      record: { ...head, ...(known ?? missing), orders: [], costUsd: 0 },
      failure: undefined,
    };
  const options = signal === undefined ? { trial: name.trial } : { trial: name.trial, signal };
  const judged = await Promise.all(
    ordersOf(name, audit).map(async (shownFirst) => {
      const [first, second] =
        shownFirst === 'baseline' ? [baseline, candidate] : [candidate, baseline];
      const made = await judgePair(model, settings, { task, first, second }, options);
      return { order: orderOf(shownFirst, made), made };
    }),
  );
  const orders = judged.map(({ order }) => order);
  const costs = judged.flatMap(({ made: { call } }) =>
    call.answers.map((answer) => costOf(answer, call.request.model)),
  );
  const failures = judged.flatMap(({ made }) => made.failure ?? []);
  return {
    record: { ...head, ...overall(orders), orders, costUsd: addCosts(costs) },
    failure: failures.find(({ fatal }) => fatal) ?? failures[0],
  };
}

type Overall = Pick<PairRecord, 'outcome' | 'reason'>;

const missing: Overall = { outcome: 'unscored', reason: 'one of the two has no whole answer' };

/** What needs no judge: an answer that is missing, and two that are the same. */
function withoutJudging({ baseline, candidate }: AnswerPair): Overall | undefined {
  if (baseline === null || candidate === null) return missing;
  return baseline === candidate
    ? { outcome: 'tie', reason: 'the two answers are the same' }
    : undefined;
}

/** What both orders come to: a judge that prefers whatever stands first prefers neither. */
function overall(orders: readonly PairOrder[]): Overall {
  const undecided = orders.find(({ outcome }) => outcome === 'unscored');
  if (undecided !== undefined) return { outcome: 'unscored', reason: undecided.reason };
  const [first, second] = orders;
  if (first === undefined) return missing;
  if (second === undefined || first.outcome === second.outcome)
    return { outcome: first.outcome, reason: first.reason };
  return { outcome: 'tie', reason: 'judged otherwise in the other order' };
}

function orderOf(shownFirst: PairSide, { preference, problem, call }: PairJudged): PairOrder {
  const other = shownFirst === 'baseline' ? 'candidate' : 'baseline';
  const sides = { first: shownFirst, second: other, tie: 'tie' } as const;
  return {
    shownFirst,
    outcome: preference === null ? 'unscored' : sides[preference.preferred],
    magnitude: preference?.magnitude ?? null,
    reason: preference?.reason ?? problem,
    request: requestKey(call.request),
    // A resumed run reports what an undisturbed one does.
    answers: call.answers.map((answer) =>
      answer.source === 'stored' ? { ...answer, source: 'asked' } : answer,
    ),
  };
}

function addCosts(costs: readonly (number | null)[]): number | null {
  return costs.reduce<number | null>(
    (sum, cost) => (sum === null || cost === null ? null : sum + cost),
    0,
  );
}
