import type { Answer } from '../model.js';

/** An answer of which nothing but its text is known, such as one that was written down outside the API. */
export function bareAnswer(text: string): Omit<Answer, 'source'> {
  return {
    text,
    toolCalls: [],
    stopReason: null,
    usage: null,
    model: null,
    requestId: null,
    latencyMs: null,
    attempts: null,
  };
}
