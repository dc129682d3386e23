import { UnreadableAnswerError } from './message.js';

/** An event of a server-sent stream, as the SDK splits it. */
export interface ServerEvent {
  readonly event: string | null;
  readonly data: string;
}

/** An error that came as an event inside a stream that began well; `body` is the API's error object. */
export class StreamedError extends Error {
  override readonly name = 'StreamedError';
  constructor(readonly body: unknown) {
    super('an error came inside the stream');
  }
}

type Fields = Readonly<Record<string, unknown>>;

interface Block {
  readonly start: Fields;
  readonly text: string[];
  readonly json: string[];
}

interface Assembly {
  readonly message: Fields;
  readonly usage: Fields;
  readonly blocks: Map<unknown, Block>;
  readonly complete: boolean;
}

/**
 * Puts the events of a stream together to the message that they carry, in the form in which it would have come whole.
 * `onEvent` is told of each event, pings included: as long as they come, the server is alive.
 * Throws `StreamedError` for an error event, and `UnreadableAnswerError` for broken JSON or a stream that ends early.
 */
export async function assembleMessage(
  events: AsyncIterable<ServerEvent>,
  onEvent: () => void,
): Promise<unknown> {
  let assembly: Assembly = { message: {}, usage: {}, blocks: new Map(), complete: false };
  try {
    for await (const { event, data } of events) {
      onEvent();
      // The end is read too: a stream that is left before it costs its connection.
      if (assembly.complete || data === '' || event === 'ping') continue;
      assembly = withEvent(assembly, readData(data));
    }
  } catch (error) {
    if (!assembly.complete) throw error;
  }
  if (!assembly.complete) throw new UnreadableAnswerError('the stream ended before the answer did');
  const content = [...assembly.blocks.values()].map(wholeBlock);
  return { ...assembly.message, content, usage: assembly.usage };
}

function withEvent(assembly: Assembly, data: Fields): Assembly {
  switch (data['type']) {
    case 'message_start': {
      const message = fields(data['message']);
      return { ...assembly, message, usage: fields(message['usage']) };
    }
    case 'content_block_start':
      assembly.blocks.set(data['index'], {
        start: fields(data['content_block']),
        text: [],
        json: [],
      });
      return assembly;
    case 'content_block_delta':
      addDelta(assembly.blocks.get(data['index']), fields(data['delta']));
      return assembly;
    case 'message_delta':
      return {
        ...assembly,
        message: { ...assembly.message, ...fields(data['delta']) },
        usage: { ...assembly.usage, ...known(fields(data['usage'])) },
      };
    case 'message_stop':
      return { ...assembly, complete: true };
    case 'error':
      throw new StreamedError(data);
    default:
      return assembly;
  }
}

function addDelta(block: Block | undefined, delta: Fields): void {
  if (block === undefined)
    throw new UnreadableAnswerError('the stream continues a block that it never began');
  const { type, text, partial_json: json } = delta;
  if (type === 'text_delta' && typeof text === 'string') block.text.push(text);
  if (type === 'input_json_delta' && typeof json === 'string') block.json.push(json);
}

function wholeBlock({ start, text, json }: Block): Fields {
  if (start['type'] === 'text') return { ...start, text: [start['text'] ?? '', ...text].join('') };
  const input = json.join('');
  return input === '' ? start : { ...start, input: readJson(input) };
}

function readData(data: string): Fields {
  return fields(readJson(data));
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableAnswerError('the stream holds broken JSON');
  }
}

/** A value's fields; none where it has none. */
function fields(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

/** The last event repeats some counts and leaves others `null`; a `null` does not undo what the first one said. */
function known(usage: Fields): Fields {
  return Object.fromEntries(Object.entries(usage).filter(([, value]) => value !== null));
}
