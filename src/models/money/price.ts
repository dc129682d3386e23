/** US dollars for a million tokens of each kind. */
export interface Rates {
  readonly input: number;
  readonly output: number;
  /** Writing to the provider's prompt cache, for five minutes; `null` for a server that has none. */
  readonly cacheWrite: number | null;
  readonly cacheRead: number | null;
}

/** What a model costs. */
export interface Price extends Rates {
  /** What every token of a request costs whose prompt, cached parts included, is longer than `overTokens`. */
  readonly longPrompt?: Rates & { readonly overTokens: number };
}

/** A price from a day on, until a later price of the same model. */
export interface DatedPrice extends Price {
  readonly model: string;
  /** First day, ISO 8601. */
  readonly from: string;
}

/** Prices of one's own, by model id; each wins over the list. */
export type PriceOverrides = Readonly<Record<string, Price>>;
