import { listPrices } from './list-prices.js';
import type { DatedPrice, Price, PriceOverrides } from './price.js';

/**
 * The price of a model on a day, or `undefined` where it is not known. An id with a release date at its end, which is
 * what answers are signed with, has the price of the id without it.
 */
export function priceOf(
  model: string,
  on: Date,
  overrides: PriceOverrides = {},
): Price | undefined {
  const undated = model.replace(/-\d{8}$/, '');
  const own = new Map(Object.entries(overrides));
  return own.get(model) ?? own.get(undated) ?? listPriceOf(model, on) ?? listPriceOf(undated, on);
}

function listPriceOf(model: string, on: Date): DatedPrice | undefined {
  const day = on.toISOString().slice(0, 10);
  const begun = listPrices.filter((price) => price.model === model && price.from <= day);
  return begun.reduce<DatedPrice | undefined>(
    (latest, price) => (latest === undefined || price.from > latest.from ? price : latest),
    undefined,
  );
}
