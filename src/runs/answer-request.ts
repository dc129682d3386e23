import type { Effort, ModelRequest } from '../models/model.js';

/** Who is asked, and as what. */
export interface AskedAs {
  /** Full model id. */
  readonly model: string;
  /** The system prompt. */
  readonly system: string;
}

/** How answers are asked for. */
export interface AskingSettings {
  readonly effort?: Effort;
  readonly maxTokens: number;
}

/** The request of a user's message, a block each for the prompt and what is attached; nothing is templated into it. */
export function answerRequest(
  { model, system }: AskedAs,
  blocks: readonly string[],
  { effort, maxTokens }: AskingSettings,
): ModelRequest {
  const content = blocks.map((text) => ({ type: 'text' as const, text }));
  return {
    model,
    ...(effort === undefined ? {} : { effort }),
    system,
    messages: [{ role: 'user', content }],
    maxTokens,
  };
}
