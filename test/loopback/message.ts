import type { Block, MessageScript, ScriptedUsage } from './script.js';

/** A message as the API returns it whole. */
export interface WireMessage {
  readonly id: string;
  readonly type: 'message';
  readonly role: 'assistant';
  readonly model: string;
  readonly content: readonly Block[];
  readonly stop_reason: string;
  readonly stop_sequence: null;
  readonly usage?: ScriptedUsage;
}

/** The scripted message in full. `model` is the one asked for, `number` makes ids unique. */
export function wireMessage(script: MessageScript, model: string, number: number): WireMessage {
  const content = script.content ?? [{ type: 'text' as const, text: script.text ?? '' }];
  const usage = script.usage === undefined ? { input_tokens: 10, output_tokens: 5 } : script.usage;
  return {
    id: `msg_${number}`,
    type: 'message',
    role: 'assistant',
    model: script.model ?? model,
    content,
    stop_reason: script.stopReason ?? 'end_turn',
    stop_sequence: null,
    ...(usage === null ? {} : { usage }),
  };
}

/** The message as the events of a stream, in order; texts come in several pieces. */
export function messageEvents(message: WireMessage): readonly string[] {
  const { content, stop_reason, usage, ...start } = message;
  return [
    event('message_start', {
      message: {
        ...start,
        content: [],
        stop_reason: null,
        ...(usage && { usage: { ...usage, output_tokens: 1 } }),
      },
    }),
    event('ping', {}),
    ...content.flatMap(blockEvents),
    event('message_delta', {
      delta: { stop_reason, stop_sequence: null },
      ...(usage && { usage: { output_tokens: usage.output_tokens } }),
    }),
    event('message_stop', {}),
  ];
}

/** One server-sent event in the API's form: its name is repeated as the data's type. */
export function event(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify({ type: name, ...data })}\n\n`;
}

function blockEvents(block: Block, index: number): readonly string[] {
  const { start, deltas } = blockParts(block);
  return [
    event('content_block_start', { index, content_block: start }),
    ...deltas.map((delta) => event('content_block_delta', { index, delta })),
    event('content_block_stop', { index }),
  ];
}

function blockParts(block: Block): { readonly start: object; readonly deltas: readonly object[] } {
  switch (block.type) {
    case 'text':
      return {
        start: { type: 'text', text: '' },
        deltas: pieces(block.text).map((text) => ({ type: 'text_delta', text })),
      };
    case 'thinking':
      return {
        start: { type: 'thinking', thinking: '', signature: '' },
        deltas: [
          { type: 'thinking_delta', thinking: block.thinking },
          { type: 'signature_delta', signature: block.signature },
        ],
      };
    case 'tool_use':
      return {
        start: { ...block, input: {} },
        deltas: pieces(JSON.stringify(block.input)).map((json) => ({
          type: 'input_json_delta',
          partial_json: json,
        })),
      };
  }
}

/** A text in about ten pieces, never split inside a character. */
function pieces(text: string): readonly string[] {
  const characters = [...text];
  const size = Math.max(1, Math.ceil(characters.length / 10));
  return Array.from({ length: Math.ceil(characters.length / size) }, (_, index) =>
    characters.slice(index * size, (index + 1) * size).join(''),
  );
}
