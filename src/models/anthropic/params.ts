import type { Messages } from '@anthropic-ai/sdk/resources/messages';
import type { ModelRequest } from '../model.js';

/**
 * A request in the words of the Messages API, as it is sent alone, in a batch and in an exported file.
 * With `cache` the system prompt is marked for the provider's prompt cache; that changes the price, not the answer.
 */
export function messageParams(
  request: ModelRequest,
  { cache }: { readonly cache: boolean },
): Messages.MessageCreateParamsNonStreaming {
  const { model, effort, system, messages, tools, format, maxTokens } = request;
  return {
    model,
    max_tokens: maxTokens,
    ...(system !== '' && { system: [systemBlock(system, cache)] }),
    messages: messages.map(({ role, content }) => ({ role, content: [...content] })),
    ...(tools !== undefined && {
      tools: tools.map(({ name, description, input }) => ({
        name,
        description,
        input_schema: { ...input, type: 'object' as const },
      })),
    }),
    ...((effort !== undefined || format !== undefined) && {
      output_config: {
        ...(effort !== undefined && { effort }),
        ...(format !== undefined && {
          format: { type: 'json_schema' as const, schema: { ...format } },
        }),
      },
    }),
  };
}

function systemBlock(text: string, cache: boolean): Messages.TextBlockParam {
  return { type: 'text', text, ...(cache && { cache_control: { type: 'ephemeral' as const } }) };
}
