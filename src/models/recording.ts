import { z } from 'zod';
import type { Answer, ModelRequest } from './model.js';

/** What an answer was asked for; tells people what they read, replay does not use it. */
export type Purpose = 'answer' | 'judgement' | 'routing';

/**
 * A request as far as it is known. An absent field is not known and matches anything; `null` says that the
 * request was sent without that field; any other value must be equal.
 */
export type KnownRequest = Partial<Pick<ModelRequest, 'model' | 'system' | 'maxTokens'>> & {
  readonly [Field in 'effort' | 'tools' | 'format']?: Exclude<
    ModelRequest[Field],
    undefined
  > | null;
} & Pick<ModelRequest, 'messages'>;

/** One line of a recording: a question and its answer. */
export interface Exchange {
  readonly purpose: Purpose;
  /** 1-based number of the trial. */
  readonly trial: number;
  readonly request: KnownRequest;
  readonly answer: Omit<Answer, 'source'>;
}

const text = z.strictObject({ type: z.literal('text'), text: z.string() }).readonly();

const message = z
  .strictObject({ role: z.enum(['user', 'assistant']), content: z.array(text).readonly() })
  .readonly();

const object = z.record(z.string(), z.unknown()).readonly();

const tool = z
  .strictObject({ name: z.string(), description: z.string(), input: object })
  .readonly();

const count = z.int().nonnegative();

const request = z.strictObject({
  model: z.string().exactOptional(),
  effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).nullable().exactOptional(),
  system: z.string().exactOptional(),
  messages: z.array(message).min(1).readonly(),
  tools: z.array(tool).readonly().nullable().exactOptional(),
  format: object.nullable().exactOptional(),
  maxTokens: z.int().positive().exactOptional(),
});

const usage = z.strictObject({
  inputTokens: count.nullable(),
  outputTokens: count.nullable(),
  cacheWriteTokens: count.nullable(),
  cacheReadTokens: count.nullable(),
});

const toolCall = z
  .strictObject({ name: z.string(), input: z.unknown() })
  .transform(({ name, input }) => ({ name, input }));

/** An answer as it is written to disk: everything but where it came from this time. */
export const writtenAnswerSchema = z.strictObject({
  text: z.string(),
  toolCalls: z.array(toolCall).readonly(),
  stopReason: z.string().nullable(),
  usage: usage.nullable(),
  model: z.string().nullable(),
  requestId: z.string().nullable(),
  latencyMs: z.number().nonnegative().nullable(),
  attempts: z.int().positive().nullable(),
});

export const exchangeSchema: z.ZodType<Exchange> = z.strictObject({
  purpose: z.enum(['answer', 'judgement', 'routing']),
  trial: z.int().positive(),
  request,
  answer: writtenAnswerSchema,
});

export const headerSchema = z.strictObject({
  assay: z.literal('recording'),
  version: z.literal(1),
  about: z.string(),
});

/** The first line of a recording: what it holds and how it was made. */
export function formatHeader(about: string): string {
  return JSON.stringify({ assay: 'recording', version: 1, about } satisfies z.infer<
    typeof headerSchema
  >);
}

/** One exchange as a line of a recording, without the line's end. */
export function formatExchange(exchange: Exchange): string {
  const { purpose, trial, request, answer } = exchange;
  const { text, toolCalls, stopReason, usage, model, requestId, latencyMs, attempts } = answer;
  return JSON.stringify({
    purpose,
    trial,
    request,
    answer: { text, toolCalls, stopReason, usage, model, requestId, latencyMs, attempts },
  });
}

/** A complete request as a recording knows it: what it was sent without is known too. */
export function knownRequest(request: ModelRequest): KnownRequest {
  const { model, effort, system, messages, tools, format, maxTokens } = request;
  return {
    model,
    effort: effort ?? null,
    system,
    messages,
    tools: tools ?? null,
    format: format ?? null,
    maxTokens,
  };
}
