import { z } from 'zod';
import type { ModelRequest } from '../model.js';
import {
  requestFields,
  type WrittenAnswer,
  writtenAnswer,
  writtenAnswerSchema,
} from '../store/written.js';

/** What an answer was asked for; tells people what they read, replay does not use it. */
export type Purpose = 'answer' | 'judgement' | 'routing';

/**
 * A request as far as it is known. An absent field is not known and matches anything; `null` says that the
 * request was sent without that field; any other value must be equal.
 */
export type KnownRequest = Partial<Pick<ModelRequest, 'model' | 'system' | 'maxTokens'>> & {
  readonly [Field in 'effort' | 'tools' | 'format' | 'host']?: Exclude<
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
  readonly answer: WrittenAnswer;
}

const knownRequestSchema: z.ZodType<KnownRequest> = z.strictObject({
  model: requestFields.model.exactOptional(),
  effort: requestFields.effort.nullable().exactOptional(),
  system: requestFields.system.exactOptional(),
  messages: requestFields.messages,
  tools: requestFields.tools.nullable().exactOptional(),
  format: requestFields.format.nullable().exactOptional(),
  maxTokens: requestFields.maxTokens.exactOptional(),
  host: requestFields.host.nullable().exactOptional(),
});

export const exchangeSchema: z.ZodType<Exchange> = z.strictObject({
  purpose: z.enum(['answer', 'judgement', 'routing']),
  trial: z.int().positive(),
  request: knownRequestSchema,
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
  return JSON.stringify({ purpose, trial, request, answer: writtenAnswer(answer) });
}

/** A complete request as a recording knows it: what it was sent without is known too. */
export function knownRequest(request: ModelRequest): KnownRequest {
  const { model, effort, system, messages, tools, format, maxTokens, host } = request;
  return {
    model,
    effort: effort ?? null,
    system,
    messages,
    tools: tools ?? null,
    format: format ?? null,
    maxTokens,
    host: host ?? null,
  };
}
