import type { Answer, Failure, Model, ModelRequest, Reply } from '../../src/models/model.js';
import { bareAnswer } from '../../src/models/recordings/bare-answer.js';

/** A request that differs from others by its prompt. */
export function requestFor(prompt: string, more: Partial<ModelRequest> = {}): ModelRequest {
  return {
    model: 'claude-sonnet-5-5',
    system: 'You design backends.',
    messages: [{ role: 'user', content: [{ type: 'text', text: prompt }] }],
    maxTokens: 1000,
    ...more,
  };
}

export function answered(text: string, more: Partial<Answer> = {}): Reply {
  return { ok: true, answer: { ...bareAnswer(text), attempts: 1, source: 'asked', ...more } };
}

export function failed(reason: Failure['reason'], more: Partial<Failure> = {}): Reply {
  return { ok: false, failure: { reason, message: reason, fatal: false, ...more } };
}

/** A model that gives the replies in turn, the last one for ever, and remembers what it was asked. */
export function scriptedModel(...replies: readonly (Reply | (() => Promise<Reply>))[]) {
  const asked: { readonly request: ModelRequest; readonly trial: number }[] = [];
  const model: Model = {
    async ask(request, { trial }) {
      asked.push({ request, trial });
      const reply = replies[Math.min(asked.length, replies.length) - 1];
      if (reply === undefined) throw new Error('expected at least one reply');
      return typeof reply === 'function' ? reply() : reply;
    },
  };
  return { model, asked };
}
