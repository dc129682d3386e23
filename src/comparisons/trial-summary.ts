import type { ItemResult, TrialRecord } from '../runs/record.js';
import { countWords } from './words.js';

/** How one check or criterion ended. */
export interface ItemOutcome extends Pick<ItemResult, 'id' | 'outcome'> {
  /** What each of several judges said, in the order of the panel; absent where none or one decided. */
  readonly votes?: readonly ItemResult['outcome'][];
}

/** The prompt cache in one trial, its judgements included. `null` is not known. */
export interface CacheUse {
  readonly writtenTokens: number | null;
  readonly readTokens: number | null;
  /** US dollars that the cache saved; negative while more was written than read. */
  readonly savedUsd: number | null;
}

/**
 * All that figures are made of, and no text: a run is counted from these, however many trials it has, while the
 * answers stay on disk.
 */
export interface TrialSummary
  extends Pick<
    TrialRecord,
    | 'family'
    | 'variant'
    | 'case'
    | 'trial'
    | 'stage'
    | 'outcome'
    | 'score'
    | 'fidelityScore'
    | 'costUsd'
    | 'called'
  > {
  /** Why it is unscored, coarsely enough to count; `null` where it is scored. */
  readonly unscored: string | null;
  readonly items: readonly ItemOutcome[];
  readonly fidelity: readonly ItemOutcome[];
  /** The model that really answered; like what follows `null` where it is not known. */
  readonly answeredBy: string | null;
  readonly words: number | null;
  readonly latencyMs: number | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  /** `null` where there is no answer. */
  readonly cache: CacheUse | null;
}

/** Gives values that stand for equal ones: of very many trials, equal parts would be most of what is held. */
interface Sharing {
  readonly items: (items: readonly ItemOutcome[]) => readonly ItemOutcome[];
  readonly cache: (cache: CacheUse | null) => CacheUse | null;
  readonly called: (called: readonly string[]) => readonly string[];
}

const notShared: Sharing = {
  items: (items) => items,
  cache: (cache) => cache,
  called: (called) => called,
};

/** Summarises the trials of a run, which share what they have in common: rubrics end in few ways. */
export function summariser(): (record: TrialRecord) => TrialSummary {
  const shared: Sharing = { items: sharing(), cache: sharing(), called: sharing() };
  return (record) => summarise(record, shared);
}

/** Gives the first of all equal values in place of each. */
function sharing<Value>(): (value: Value) => Value {
  const known = new Map<string, Value>();
  return (value) => {
    const key = JSON.stringify(value);
    const first = known.get(key) ?? value;
    known.set(key, first);
    return first;
  };
}

/** What a trial comes to in figures. */
export function summarise(record: TrialRecord, shared = notShared): TrialSummary {
  const { answer, stage, called } = record;
  // One plain literal: objects put together from others by spreading take several times the memory.
  const summary: TrialSummary = {
    family: record.family,
    variant: record.variant,
    case: record.case,
    trial: record.trial,
    outcome: record.outcome,
    score: record.score,
    unscored: record.outcome === 'unscored' ? unscoredKind(record) : null,
    items: shared.items(record.items.map(outcomeOf)),
    fidelity: shared.items(record.fidelity.map(outcomeOf)),
    fidelityScore: record.fidelityScore,
    answeredBy: answer?.model ?? null,
    // Nobody reads what an orchestrator says beside whom it calls.
    words: answer === null || called !== undefined ? null : countWords(answer.text),
    latencyMs: answer?.latencyMs ?? null,
    inputTokens: answer?.usage?.inputTokens ?? null,
    outputTokens: answer?.usage?.outputTokens ?? null,
    cache: shared.cache(cacheUse(record)),
    costUsd: record.costUsd,
  };
  if (stage === undefined && called === undefined) return summary;
  return {
    ...summary,
    ...(stage !== undefined && { stage }),
    ...(called !== undefined && { called: called && shared.called(called) }),
  };
}

function outcomeOf({ id, outcome, votes }: ItemResult): ItemOutcome {
  return votes === undefined
    ? { id, outcome }
    : { id, outcome, votes: votes.map((vote) => vote.outcome) };
}

function unscoredKind({ failure, answer, items }: TrialRecord): string {
  if (failure !== null) return failure.reason;
  if (answer?.stopReason === 'max_tokens') return 'cut off';
  return items.some(({ outcome }) => outcome === 'unscored') ? 'not decided' : 'other';
}

function cacheUse({ answer, judge, fidelityJudge, cacheSavedUsd }: TrialRecord): CacheUse | null {
  if (answer === null) return null;
  const judgements = [...judge, ...fidelityJudge].flatMap(({ answers }) => answers);
  const usages = [answer, ...judgements].map(({ usage }) => usage);
  return {
    writtenTokens: total(usages.map((usage) => usage?.cacheWriteTokens)),
    readTokens: total(usages.map((usage) => usage?.cacheReadTokens)),
    savedUsd: cacheSavedUsd ?? null,
  };
}

/** The sum, `null` as soon as one part is not known. */
export function total(parts: readonly (number | null | undefined)[]): number | null {
  let sum = 0;
  for (const part of parts) {
    if (part === null || part === undefined) return null;
    sum += part;
  }
  return sum;
}
