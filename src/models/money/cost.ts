import { canonicalJson } from '../canonical.js';
import type { ModelRequest, Usage } from '../model.js';
import type { Price, Rates } from './price.js';

/** What a request in a message batch costs, as a part of what it costs alone. */
export const batchPart = 0.5;

/**
 * What an answer cost, in US dollars, by its usage. `null` where a count or a price that matters is not known.
 * A count that is missing matters unless the price says that the server has no such thing.
 */
export function costUsd(usage: Usage | null, price: Price | undefined): number | null {
  if (usage === null || price === undefined) return null;
  const { inputTokens, outputTokens, cacheWriteTokens, cacheReadTokens } = usage;
  const promptTokens = (inputTokens ?? 0) + (cacheWriteTokens ?? 0) + (cacheReadTokens ?? 0);
  const rates = ratesFor(price, promptTokens);
  const parts = [
    partUsd(inputTokens, rates.input),
    partUsd(outputTokens, rates.output),
    partUsd(cacheWriteTokens, rates.cacheWrite),
    partUsd(cacheReadTokens, rates.cacheRead),
  ];
  return parts.reduce<number | null>(
    (sum, part) => (sum === null || part === null ? null : sum + part),
    0,
  );
}

/** What the prompt cache saved, in US dollars: negative while more was written than read. `null` if not known. */
export function cacheSavingUsd(usage: Usage | null, price: Price | undefined): number | null {
  const cost = costUsd(usage, price);
  if (cost === null || usage === null || price === undefined) return null;
  const { inputTokens, cacheWriteTokens, cacheReadTokens } = usage;
  const prompt = (inputTokens ?? 0) + (cacheWriteTokens ?? 0) + (cacheReadTokens ?? 0);
  const uncached = { ...usage, inputTokens: prompt, cacheWriteTokens: 0, cacheReadTokens: 0 };
  const full = costUsd(uncached, price);
  return full === null ? null : full - cost;
}

/**
 * The most that a request can cost, in US dollars; `undefined` where its price is not known. A host stops by itself at
 * its own limit, whatever the model's price.
 */
export function mostUsd(request: ModelRequest, price: Price | undefined): number | undefined {
  return request.host?.maxCostUsd ?? (price && worstCaseUsd(request, price));
}

/**
 * The most that a request to the API can cost, in US dollars. A token is at least one byte of what is sent, so the bytes
 * of the prompt are a bound for its tokens with any tokeniser; `maxTokens` bounds the output, thinking included.
 */
export function worstCaseUsd(request: ModelRequest, price: Price): number {
  const promptTokens = mostPromptTokens(request);
  const all = [
    price,
    ...(price.longPrompt && promptTokens > price.longPrompt.overTokens ? [price.longPrompt] : []),
  ];
  return Math.max(
    ...all.map((rates) => {
      const perPromptToken = Math.max(rates.input, rates.cacheWrite ?? 0);
      return (promptTokens * perPromptToken + request.maxTokens * rates.output) / 1e6;
    }),
  );
}

// What the provider adds unseen: a little around each message, and instructions of its own for tools and formats.
const framingTokens = 100;
const instructionTokens = 1_000;

function mostPromptTokens({ system, messages, tools, format }: ModelRequest): number {
  const sent = Buffer.byteLength(canonicalJson({ system, messages, tools, format }));
  return sent + framingTokens + (tools || format ? instructionTokens : 0);
}

function ratesFor(price: Price, promptTokens: number): Rates {
  const { longPrompt } = price;
  return longPrompt && promptTokens > longPrompt.overTokens ? longPrompt : price;
}

function partUsd(tokens: number | null, rate: number | null): number | null {
  if (tokens === 0) return 0;
  if (tokens === null) return rate === null ? 0 : null;
  return rate === null ? null : (tokens * rate) / 1e6;
}
