import { z } from 'zod';
import { temporaryReasons } from '../limits/temporary.js';
import type { Answer, ModelRequest } from '../model.js';

/** An answer as it is written to disk: everything but where it came from this time. */
export type WrittenAnswer = Omit<Answer, 'source'>;

const text = z.strictObject({ type: z.literal('text'), text: z.string() }).readonly();

const message = z
  .strictObject({ role: z.enum(['user', 'assistant']), content: z.array(text).readonly() })
  .readonly();

const object = z.record(z.string(), z.unknown()).readonly();

const tool = z
  .strictObject({ name: z.string(), description: z.string(), input: object })
  .readonly();

const host = z
  .strictObject({
    program: z.literal('claude-code'),
    version: z.string(),
    arguments: z.array(z.string()).readonly(),
    environment: z.record(z.string(), z.string()).readonly(),
    files: z.array(z.strictObject({ path: z.string(), text: z.string() }).readonly()).readonly(),
    agents: z.array(z.string()).readonly(),
    maxCostUsd: z.number().positive(),
  })
  .readonly();

/** The fields of a request, each as it is written; what may be absent is for each kind of file to say. */
export const requestFields = {
  model: z.string(),
  effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']),
  system: z.string(),
  messages: z.array(message).min(1).readonly(),
  tools: z.array(tool).readonly(),
  format: object,
  maxTokens: z.int().positive(),
  host,
};

/** A complete request as it is written to disk. */
export const requestSchema: z.ZodType<ModelRequest> = z.strictObject({
  ...requestFields,
  effort: requestFields.effort.exactOptional(),
  tools: requestFields.tools.exactOptional(),
  format: requestFields.format.exactOptional(),
  host: requestFields.host.exactOptional(),
});

const count = z.int().nonnegative();

const usage = z.strictObject({
  inputTokens: count.nullable(),
  outputTokens: count.nullable(),
  cacheWriteTokens: count.nullable(),
  cacheReadTokens: count.nullable(),
});

const toolCall = z
  .strictObject({ name: z.string(), input: z.unknown() })
  .transform(({ name, input }) => ({ name, input }));

const failedAttempt = z.strictObject({
  reason: z.enum(temporaryReasons),
  latencyMs: z.number().nonnegative(),
});

export const writtenAnswerSchema: z.ZodType<WrittenAnswer> = z.strictObject({
  text: z.string(),
  toolCalls: z.array(toolCall).readonly(),
  stopReason: z.string().nullable(),
  usage: usage.nullable(),
  model: z.string().nullable(),
  requestId: z.string().nullable(),
  latencyMs: z.number().nonnegative().nullable(),
  attempts: z.int().positive().nullable(),
  failedAttempts: z.array(failedAttempt).readonly().exactOptional(),
  costUsd: z.number().nonnegative().exactOptional(),
  batched: z.literal(true).exactOptional(),
});

/** What is written of an answer, and nothing else that a value may carry along. */
export function writtenAnswer(answer: WrittenAnswer): WrittenAnswer {
  const { text, toolCalls, stopReason, usage, model, requestId, latencyMs, attempts } = answer;
  const { failedAttempts, costUsd, batched } = answer;
  return {
    text,
    toolCalls,
    stopReason,
    usage,
    model,
    requestId,
    latencyMs,
    attempts,
    ...(failedAttempts !== undefined && { failedAttempts }),
    ...(costUsd !== undefined && { costUsd }),
    ...(batched !== undefined && { batched }),
  };
}

/** What is written of a request: the fields that make its identity. */
export function writtenRequest(request: ModelRequest): ModelRequest {
  const { model, effort, system, messages, tools, format, maxTokens, host } = request;
  return {
    model,
    ...(effort !== undefined && { effort }),
    system,
    messages,
    ...(tools !== undefined && { tools }),
    ...(format !== undefined && { format }),
    maxTokens,
    ...(host !== undefined && { host }),
  };
}
