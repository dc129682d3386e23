import { z } from 'zod';
import type { Answer, ToolCall, Usage } from '../model.js';
import { firstIssue } from './issue.js';

/** What came instead of a message; nothing can be graded, so the request is worth another try. */
export class UnreadableAnswerError extends Error {
  override readonly name = 'UnreadableAnswerError';
}

// A count, id or reason that makes no sense is not known; it is no reason to throw an answer away.
const tokens = z.int().nonnegative().nullish().catch(null);

const usageSchema = z.looseObject({
  input_tokens: tokens,
  output_tokens: tokens,
  cache_creation_input_tokens: tokens,
  cache_read_input_tokens: tokens,
});

const textBlock = z.looseObject({ type: z.literal('text'), text: z.string() });

const toolBlock = z.looseObject({
  type: z.literal('tool_use'),
  name: z.string(),
  input: z.unknown(),
});

// Loose where other servers leave fields out, and where the API may add some; text and tool calls are not optional.
const messageSchema = z.looseObject({
  model: z.string().nullish().catch(null),
  content: z.array(z.looseObject({ type: z.string() })),
  stop_reason: z.string().nullish().catch(null),
  usage: usageSchema.nullish().catch(null),
});

/** What a message says, before it is known how it was asked for. */
export type MessageAnswer = Pick<Answer, 'text' | 'toolCalls' | 'stopReason' | 'usage' | 'model'>;

/**
 * Reads a message of the Messages API. Blocks are picked by their type: texts are joined, tool calls kept, thinking and
 * whatever else there is left aside. What the server left out is `null`.
 * Throws `UnreadableAnswerError` for anything that is no message.
 */
export function readMessage(value: unknown): MessageAnswer {
  const message = parsed(messageSchema, value);
  const { content, stop_reason, usage, model } = message;
  return {
    text: content
      .map((block) => (block.type === 'text' ? parsed(textBlock, block).text : ''))
      .join(''),
    toolCalls: content.flatMap((block) => (block.type === 'tool_use' ? [toolCall(block)] : [])),
    stopReason: stop_reason ?? null,
    usage: usage ? readUsage(usage) : null,
    model: model ?? null,
  };
}

function toolCall(block: unknown): ToolCall {
  const { name, input } = parsed(toolBlock, block);
  return { name, input };
}

function readUsage(usage: z.infer<typeof usageSchema>): Usage {
  return {
    inputTokens: usage.input_tokens ?? null,
    outputTokens: usage.output_tokens ?? null,
    cacheWriteTokens: usage.cache_creation_input_tokens ?? null,
    cacheReadTokens: usage.cache_read_input_tokens ?? null,
  };
}

function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new UnreadableAnswerError(`the answer is no message: ${firstIssue(result.error)}`);
}
