import { z } from 'zod';

const block = z.union([
  z.looseObject({ type: z.literal('text'), text: z.string() }),
  z.looseObject({
    type: z.literal('tool_use'),
    id: z.string(),
    name: z.string(),
    input: z.unknown(),
  }),
  z.looseObject({ type: z.string() }).transform(() => ({ type: 'other' as const })),
]);

const parent = z.string().nullish();

const count = z.int().nonnegative().nullish();

const init = z.looseObject({
  type: z.literal('system'),
  subtype: z.literal('init'),
  model: z.string().nullish(),
  agents: z.array(z.string()).nullish(),
});

const retry = z.looseObject({
  type: z.literal('system'),
  subtype: z.literal('api_retry'),
  error: z.string().nullish(),
  error_status: z.int().nullish(),
});

const assistant = z.looseObject({
  type: z.literal('assistant'),
  parent_tool_use_id: parent,
  error: z.string().nullish(),
  message: z.looseObject({
    id: z.string().nullish(),
    model: z.string().nullish(),
    content: z.array(block),
  }),
});

const user = z.looseObject({ type: z.literal('user'), parent_tool_use_id: parent });

const streamed = z.looseObject({
  type: z.literal('stream_event'),
  parent_tool_use_id: parent,
  event: z.looseObject({ type: z.string() }),
});

const result = z.looseObject({
  type: z.literal('result'),
  subtype: z.string(),
  is_error: z.boolean().default(false),
  result: z.string().nullish(),
  errors: z.array(z.string()).nullish(),
  stop_reason: z.string().nullish(),
  total_cost_usd: z.number().nonnegative().nullish(),
  api_error_status: z.int().nullish(),
  usage: z
    .looseObject({
      input_tokens: count,
      output_tokens: count,
      cache_creation_input_tokens: count,
      cache_read_input_tokens: count,
    })
    .nullish(),
});

const eventSchema = z.union([init, retry, assistant, user, streamed, result]);

/** A line of `--output-format stream-json`, as far as whom Claude Code delegates to hangs on it. */
export type ClaudeCodeEvent = z.output<typeof eventSchema>;

/** The line that ends a session. */
export type ResultEvent = z.output<typeof result>;

/**
 * Reads a line of the stream.
 *
 * @returns `other` for an event of no interest here, `broken` for what is no JSON object.
 */
export function readEvent(line: string): ClaudeCodeEvent | 'other' | 'broken' {
  const value = parseJson(line);
  if (typeof value !== 'object' || value === null) return 'broken';
  const event = eventSchema.safeParse(value);
  return event.success ? event.data : 'other';
}

/** Escape sequences of terminals have been seen before the first brace of a line. */
function parseJson(line: string): unknown {
  try {
    return JSON.parse(line.slice(Math.max(0, line.indexOf('{'))));
  } catch {
    return undefined;
  }
}
