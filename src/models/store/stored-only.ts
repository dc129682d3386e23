import type { Model } from '../model.js';
import type { AnswerStore } from './store.js';

/** A model that answers from a store and asks nobody: what is not there is a failure, and the run goes on. */
export function storedOnlyModel(store: AnswerStore): Model {
  return {
    async ask(request, { trial }) {
      try {
        const stored = await store.at(request, trial).read();
        if (stored !== undefined) return { ok: true, answer: { ...stored, source: 'stored' } };
        const message = `sample ${trial} of this request is not in the store`;
        return { ok: false, failure: { reason: 'no stored answer', message, fatal: false } };
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        return { ok: false, failure: { reason: 'storage', message, fatal: true } };
      }
    },
  };
}
