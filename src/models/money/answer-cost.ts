import type { WrittenAnswer } from '../store/written.js';
import { batchPart, cacheSavingUsd, costUsd } from './cost.js';
import type { PriceOverrides } from './price.js';
import { priceOf } from './price-of.js';

/**
 * What an answer cost, in US dollars, at the prices of a day; `null` where that is not known. `asked` is the model that was
 * asked: another one may have answered, and is paid where its price is known.
 */
export function answerCostUsd(
  answer: WrittenAnswer,
  asked: string,
  on: Date,
  prices: PriceOverrides = {},
): number | null {
  if (answer.costUsd !== undefined) return answer.costUsd;
  const price = priceOf(answer.model ?? asked, on, prices) ?? priceOf(asked, on, prices);
  const cost = costUsd(answer.usage, price);
  return cost === null ? null : cost * (answer.batched ? batchPart : 1);
}

/** What the prompt cache saved of an answer, in US dollars, negative while it was written; `null` where not known. */
export function cacheSavedUsd(
  answer: WrittenAnswer,
  asked: string,
  on: Date,
  prices: PriceOverrides = {},
): number | null {
  const price = priceOf(answer.model ?? asked, on, prices) ?? priceOf(asked, on, prices);
  const saved = cacheSavingUsd(answer.usage, price);
  return saved === null ? null : saved * (answer.batched ? batchPart : 1);
}
