import type { Failure, Model, ModelRequest, Reply } from '../model.js';
import { answerCostUsd } from './answer-cost.js';
import type { Budget } from './budget.js';
import { mostUsd } from './cost.js';
import type { PriceOverrides } from './price.js';
import { priceOf } from './price-of.js';

export interface BudgetedOptions {
  readonly prices?: PriceOverrides;
  /** What is paid of the price, for the worst case: `batchPart` in a batch, 1 elsewhere. */
  readonly part?: number;
}

/**
 * A model in front of another that spends from a budget. A request is sent only when the budget allows its worst case.
 * Where it is not known what a request cost, its worst case counts as spent. When the budget is used up, and where a
 * price is not known, the failure is fatal: the run ends with what it has.
 */
export function budgetedModel(model: Model, budget: Budget, options: BudgetedOptions = {}): Model {
  const { prices = {}, part = 1 } = options;
  return {
    async ask(request, askOptions) {
      const whole = mostUsd(request, priceOf(request.model, new Date(), prices));
      if (whole === undefined) return refusal(unknownPrice(request));
      const worst = whole * part;
      const reservation = await budget.reserve(worst);
      if (reservation === undefined) return refusal(usedUp(budget, worst));
      let spent = worst;
      try {
        const reply = await model.ask(request, askOptions);
        spent = spentUsd(reply, request, worst, prices);
        return reply;
      } finally {
        reservation.settle(spent);
      }
    },
  };
}

/** What came of a request counts, else its worst case: better too little is bought than too much. */
function spentUsd(
  reply: Reply,
  { model }: ModelRequest,
  worst: number,
  prices: PriceOverrides,
): number {
  if (reply.ok) return answerCostUsd(reply.answer, model, new Date(), prices) ?? worst;
  return reply.failure.maybeCharged ? worst : 0;
}

function refusal(message: string): Reply {
  const failure: Failure = { reason: 'budget', message, fatal: true };
  return { ok: false, failure };
}

function unknownPrice({ model }: ModelRequest): string {
  return `the price of ${model} is not known, so that no budget can be kept: add it to models.prices, or run without a budget`;
}

function usedUp({ limitUsd, spentUsd: spent }: Budget, worst: number): string {
  return `the budget of $${limitUsd} does not allow another request: $${spent().toFixed(4)} are spent, and the next may cost $${worst.toFixed(4)}`;
}
