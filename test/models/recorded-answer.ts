import type { Exchange } from '../../src/models/recording.js';

/** An answer of which nothing but the text is known. */
export function recordedAnswer(text: string): Exchange['answer'] {
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
