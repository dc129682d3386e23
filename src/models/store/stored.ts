import type { AskOptions, Model, ModelRequest, Reply } from '../model.js';
import type { AnswerPlace, AnswerStore } from './store.js';

/**
 * A model behind a store. What is stored is not asked; what is asked is flushed to disk before anybody sees it. Whoever
 * asks the same question of the same trial while it is under way gets the same answer. When the store fails, no answer
 * is passed on, the failure is fatal and nothing is asked any more: whatever is bought next would be lost too.
 */
export function storedModel(model: Model, store: AnswerStore): Model {
  const underWay = new Map<string, Promise<Reply>>();
  let broken: Reply | undefined;
  return {
    ask(request, options) {
      if (broken !== undefined) return Promise.resolve(broken);
      const place = store.at(request, options.trial);
      const same = underWay.get(place.name);
      if (same !== undefined) return same;
      const asking = askStored(model, place, request, options).then((reply) => {
        underWay.delete(place.name);
        if (!reply.ok && reply.failure.reason === 'storage') broken ??= reply;
        return reply;
      });
      underWay.set(place.name, asking);
      return asking;
    },
  };
}

async function askStored(
  model: Model,
  place: AnswerPlace,
  request: ModelRequest,
  options: AskOptions,
): Promise<Reply> {
  try {
    const stored = await place.read();
    if (stored !== undefined) return { ok: true, answer: { ...stored, source: 'stored' } };
    const reply = await model.ask(request, options);
    if (reply.ok) await place.write(reply.answer);
    return reply;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, failure: { reason: 'storage', message, fatal: true } };
  }
}
