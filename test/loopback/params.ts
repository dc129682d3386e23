import { z } from 'zod';

/**
 * The part of the Messages API's request that Assay uses, checked as strictly as the API does: an unknown field, a wrong
 * role or a removed parameter is an error. The shapes follow `MessageCreateParams` of @anthropic-ai/sdk 1.11.
 */
const cacheControl = z
  .strictObject({ type: z.literal('ephemeral'), ttl: z.enum(['5m', '1h']).optional() })
  .nullish();

const textBlock = z.strictObject({
  type: z.literal('text'),
  text: z.string().min(1, 'text content blocks must be non-empty'),
  cache_control: cacheControl,
});

const content = z.union([z.string().min(1), z.array(textBlock).min(1)]);

const tool = z.strictObject({
  name: z.string().regex(/^[a-zA-Z0-9_-]{1,128}$/),
  description: z.string().optional(),
  input_schema: z.looseObject({ type: z.literal('object') }),
  cache_control: cacheControl,
  type: z.literal('custom').nullish(),
});

const outputConfig = z.strictObject({
  effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).nullish(),
  format: z
    .strictObject({ type: z.literal('json_schema'), schema: z.record(z.string(), z.unknown()) })
    .nullish(),
});

export const messageParamsSchema = z.strictObject({
  model: z.string().min(1),
  max_tokens: z.int().positive(),
  messages: z.array(z.strictObject({ role: z.enum(['user', 'assistant']), content })).min(1),
  system: z.union([z.string(), z.array(textBlock)]).optional(),
  tools: z.array(tool).optional(),
  output_config: outputConfig.optional(),
  cache_control: cacheControl,
  stream: z.boolean().optional(),
});

export type MessageParams = z.infer<typeof messageParamsSchema>;

export const batchParamsSchema = z.strictObject({
  requests: z
    .array(
      z.strictObject({ custom_id: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/), params: z.unknown() }),
    )
    .min(1)
    .max(100_000),
});

/** The API's words for what is wrong with a request, or the request itself. */
export function checked<T>(
  schema: z.ZodType<T>,
  body: unknown,
): { value: T } | { problem: string } {
  const result = schema.safeParse(body);
  if (result.success) return { value: result.data };
  const issue = result.error.issues[0];
  const field = [...(issue?.path ?? [])].join('.');
  if (issue?.code === 'unrecognized_keys') {
    return {
      problem: `${[...(field ? [field] : []), issue.keys[0]].join('.')}: Extra inputs are not permitted`,
    };
  }
  return { problem: `${field}: ${issue?.message ?? 'invalid'}` };
}
