import type { Panel } from '../graders/judge/panel.js';
import { judgeRequest } from '../graders/judge/request.js';
import type { ModelRequest } from '../models/model.js';
import { costUsd, mostUsd } from '../models/money/cost.js';
import type { Price } from '../models/money/price.js';
import { judgingsOf } from './judgements.js';
import type { PlannedCell } from './planned-trials.js';

/** What requests took on average. */
export interface MeanRequest {
  /** US dollars; `null` is not known. */
  readonly costUsd: number | null;
  readonly latencyMs: number | null;
}

/** What is known before a run: how much of it is answered, and how such requests went before. */
export interface Prospect {
  /** Answers in the store, by cell in the order of the plan. */
  readonly stored: readonly number[];
  /** The share of stored answers, in [0, 1], whose judgements are stored too; of a sample. */
  readonly judgedShare: number;
  /** By model, from a sample of stored answers. */
  readonly answers: ReadonlyMap<string, MeanRequest>;
  readonly judgements: ReadonlyMap<string, MeanRequest>;
}

/** How the requests will be made. */
export interface Terms {
  readonly judges: Panel;
  readonly priceOf: (model: string) => Price | undefined;
  /** What is paid of the price: `batchPart` in a batch, 1 elsewhere. */
  readonly part: number;
  /** Requests under way at once; `null` in a batch, whose time is the provider's matter. */
  readonly concurrency: number | null;
}

/** Requests of one kind. */
export interface RequestCount {
  readonly requests: number;
  /** Already in the store; of judgements, as far as a sample tells. */
  readonly stored: number;
}

/** What a run will take. Dollars and milliseconds are `null` where they are not known. */
export interface RunEstimate {
  readonly trials: number;
  readonly answers: RequestCount;
  readonly judgements: RequestCount;
  /** Answers compared in pairs: at most so many, absent where there are none. */
  readonly pairs?: RequestCount;
  readonly expectedUsd: number | null;
  /** Every answer as long as it may be, every judgement asked for twice. */
  readonly worstUsd: number | null;
  /** The most that one trial more can cost, whichever it is: what confirms a regression comes on top. */
  readonly worstTrialUsd: number | null;
  readonly expectedMs: number | null;
  /** Models whose price is not known. */
  readonly unpriced: readonly string[];
  /** True where nothing like it is stored: then cost and time rest on {@link assumed}. */
  readonly assumed: boolean;
}

/** What is taken for true of requests that nothing is known about. */
export const assumed = {
  /** Bytes of a prompt to a token. */
  bytesPerToken: 4,
  answerTokens: 800,
  /** Tokens of a judgement: for each criterion, and around them. */
  criterionTokens: 100,
  judgementTokens: 100,
  /** Tokens of output a second. */
  tokensPerSecond: 60,
} as const;

/** What one cell will take. */
interface CellEstimate {
  readonly trials: number;
  readonly answers: RequestCount;
  readonly judgements: RequestCount;
  readonly expectedUsd: number | null;
  readonly worstUsd: number | null;
  readonly worstTrialUsd: number | null;
  readonly workMs: number;
}

/** Estimates what a run will take, before it asks for anything. */
export function estimateRun(
  cells: readonly PlannedCell[],
  prospect: Prospect,
  terms: Terms,
): RunEstimate {
  const each = cells.map((cell, index) =>
    estimateCell(cell, prospect.stored[index] ?? 0, prospect, terms),
  );
  const judged = each.some(({ judgements }) => judgements.requests > 0);
  const models = new Set(cells.map(({ planned }) => planned.request.model));
  if (judged) for (const { model } of terms.judges) models.add(model);
  const workMs = each.reduce((sum, cell) => sum + cell.workMs, 0);
  return {
    trials: each.reduce((sum, { trials }) => sum + trials, 0),
    answers: countOf(each.map(({ answers }) => answers)),
    judgements: countOf(each.map(({ judgements }) => judgements)),
    expectedUsd: sumOf(each.map(({ expectedUsd }) => expectedUsd)),
    worstUsd: sumOf(each.map(({ worstUsd }) => worstUsd)),
    worstTrialUsd: largestOf(each.map(({ worstTrialUsd }) => worstTrialUsd)),
    expectedMs: terms.concurrency === null && workMs > 0 ? null : workMs / (terms.concurrency ?? 1),
    unpriced: [...models].filter((model) => terms.priceOf(model) === undefined),
    assumed: prospect.answers.size === 0,
  };
}

function estimateCell(
  { planned, trials }: PlannedCell,
  stored: number,
  prospect: Prospect,
  terms: Terms,
): CellEstimate {
  const { request } = planned;
  const missing = trials - stored;
  const expectedAnswer = expectedOf(request, assumed.answerTokens, prospect.answers, terms);
  const judging = judgementsOf(planned, prospect, terms);
  const unjudged = missing + Math.round(stored * (1 - prospect.judgedShare));
  const perTrial = judging.map(({ expected }) => expected);
  const worstAnswer = worstOf(request, terms);
  return {
    trials,
    answers: { requests: trials, stored },
    judgements: {
      requests: trials * judging.length,
      stored: (trials - unjudged) * judging.length,
    },
    expectedUsd: sumOf([
      times(missing, expectedAnswer.costUsd),
      ...perTrial.map((judgement) => times(unjudged, judgement.costUsd)),
    ]),
    worstUsd: sumOf([
      times(missing, worstAnswer),
      ...judging.map(({ worstUsd }) => times(2 * unjudged, worstUsd)),
    ]),
    worstTrialUsd: sumOf([worstAnswer, ...judging.map(({ worstUsd }) => times(2, worstUsd))]),
    workMs:
      missing * expectedAnswer.latencyMs +
      perTrial.reduce((sum, { latencyMs }) => sum + unjudged * latencyMs, 0),
  };
}

/** The judgements of one answer: expected for an answer of the expected length, at worst for the longest. */
function judgementsOf(planned: PlannedCell['planned'], prospect: Prospect, terms: Terms) {
  const { bytesPerToken, answerTokens, criterionTokens, judgementTokens } = assumed;
  const usual = judgingsOf(planned, 'x'.repeat(answerTokens * bytesPerToken), terms.judges);
  return usual.map(({ judge, subject }) => {
    const tokens = judgementTokens + criterionTokens * subject.criteria.length;
    const request = judgeRequest(judge, subject);
    // A token is a byte at least: an answer of one token a byte is the longest the judge can be given to read.
    const longest = { ...subject, answer: 'x'.repeat(planned.request.maxTokens) };
    return {
      expected: expectedOf(request, tokens, prospect.judgements, terms),
      worstUsd: worstOf(judgeRequest(judge, longest), terms),
    };
  });
}

/** What a request is expected to take: as such requests took before, else as assumed. */
export function expectedOf(
  request: ModelRequest,
  likelyTokens: number,
  measured: ReadonlyMap<string, MeanRequest>,
  { priceOf, part }: Terms,
): { readonly costUsd: number | null; readonly latencyMs: number } {
  const known = measured.get(request.model);
  const outputTokens = Math.min(likelyTokens, request.maxTokens);
  const guess = assumedUsd(request, outputTokens, priceOf(request.model));
  const cost = known?.costUsd ?? guess;
  return {
    costUsd: cost === null ? null : cost * part,
    latencyMs: known?.latencyMs ?? (outputTokens / assumed.tokensPerSecond) * 1000,
  };
}

/**
 * What a request is taken to cost where nothing like it is known, with so many tokens of output; `null` without a price, and
 * for a host, whose own prompt nobody knows.
 */
export function assumedUsd(
  { system, messages, host }: ModelRequest,
  outputTokens: number,
  price: Price | undefined,
): number | null {
  if (host !== undefined) return null;
  const bytes = Buffer.byteLength(JSON.stringify([system, messages]));
  const inputTokens = Math.ceil(bytes / assumed.bytesPerToken);
  return costUsd({ inputTokens, outputTokens, cacheWriteTokens: 0, cacheReadTokens: 0 }, price);
}

/** The most that a request can cost; `null` without a price. */
export function worstOf(request: ModelRequest, { priceOf, part }: Terms): number | null {
  const most = mostUsd(request, priceOf(request.model));
  return most === undefined ? null : most * part;
}

function countOf(counts: readonly RequestCount[]): RequestCount {
  return {
    requests: counts.reduce((sum, { requests }) => sum + requests, 0),
    stored: counts.reduce((sum, { stored }) => sum + stored, 0),
  };
}

/** Nothing of an unknown price costs nothing. */
export function times(count: number, each: number | null): number | null {
  if (count === 0) return 0;
  return each === null ? null : count * each;
}

/** The sum, `null` as soon as one part is not known. */
export function sumOf(parts: readonly (number | null)[]): number | null {
  return parts.reduce<number | null>(
    (sum, part) => (sum === null || part === null ? null : sum + part),
    0,
  );
}

function largestOf(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>(
    (most, value) => (most === null || value === null ? null : Math.max(most, value)),
    0,
  );
}
