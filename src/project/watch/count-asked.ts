import type { Model } from '../../models/model.js';
import type { Models } from '../connect-models.js';

/** What was bought, answers and judgements together. */
export interface Asked {
  readonly requests: number;
  /** US dollars; `null` as soon as one part is not known. */
  readonly costUsd: number | null;
}

/** Models that count what does not come from the store or a recording: records tell the same of both. */
export function countAsked(models: Models): {
  readonly models: Models;
  readonly asked: () => Asked;
} {
  let asked: Asked = { requests: 0, costUsd: 0 };
  const counted = (model: Model): Model => ({
    ask: async (request, options) => {
      const reply = await model.ask(request, options);
      if (reply.ok && reply.answer.source === 'asked') {
        const cost = models.costOf(reply.answer, request.model);
        const { requests, costUsd } = asked;
        const sum = costUsd === null || cost === null ? null : costUsd + cost;
        asked = { requests: requests + 1, costUsd: sum };
      }
      return reply;
    },
  });
  const { answers, judge } = models;
  return {
    models: { ...models, answers: counted(answers), judge: counted(judge) },
    asked: () => asked,
  };
}
