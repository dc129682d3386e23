import { requestKey } from './canonical.js';
import type { AskOptions, Model, ModelRequest, Reply } from './model.js';
import type { AnswerStore } from './store.js';

/**
 * A model behind a store. What is stored is not asked; what is asked is flushed to disk before anybody sees it. Whoever
 * asks the same question of the same trial while it is under way gets the same answer. When the store fails, no answer
 * is passed on and the failure is fatal, since whatever is bought next would be lost too.
 */
export function storedModel(model: Model, store: AnswerStore): Model {
  const underWay = new Map<string, Promise<Reply>>();
  return {
    ask(request, options) {
      const key = `${requestKey(request)}-${options.trial}`;
      const same = underWay.get(key);
      if (same !== undefined) return same;
      const asking = askStored(model, store, request, options).finally(() => underWay.delete(key));
      underWay.set(key, asking);
      return asking;
    },
  };
}

async function askStored(
  model: Model,
  store: AnswerStore,
  request: ModelRequest,
  options: AskOptions,
): Promise<Reply> {
  try {
    const stored = await store.read(request, options.trial);
    if (stored !== undefined) return { ok: true, answer: { ...stored, source: 'stored' } };
    const reply = await model.ask(request, options);
    if (reply.ok) await store.write(request, options.trial, reply.answer);
    return reply;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, failure: { reason: 'storage', message, fatal: true } };
  }
}
