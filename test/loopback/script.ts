/** A content block as the API sends it. */
export type Block =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'thinking'; readonly thinking: string; readonly signature: string }
  | {
      readonly type: 'tool_use';
      readonly id: string;
      readonly name: string;
      readonly input: unknown;
    };

export interface ScriptedUsage {
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cache_creation_input_tokens?: number | null;
  readonly cache_read_input_tokens?: number | null;
}

/** A message that arrives. Everything but the text has a sensible value when it is left out. */
export interface MessageScript {
  readonly text?: string;
  /** Instead of `text`, where the blocks themselves matter. */
  readonly content?: readonly Block[];
  readonly stopReason?: string;
  /** `null` for a server that counts no tokens. */
  readonly usage?: ScriptedUsage | null;
  /** The model that says it answered. */
  readonly model?: string;
  /** `null` for a server that sends no request id. */
  readonly requestId?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** How long the server thinks before its first byte. */
  readonly delayMs?: number;
  /** A ping is sent every so many milliseconds of the delay, headers first, as the API does while a model thinks. */
  readonly pingMs?: number;
  /** Answers JSON although a stream was asked for, as some servers do. */
  readonly ignoresStream?: boolean;
}

/** An error status in the API's own format. */
export interface ErrorScript {
  readonly status: number;
  /** `error.type`; by default the one that belongs to the status. */
  readonly type?: string;
  readonly message?: string;
  /** `error.details.error_code`. */
  readonly code?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it stands instead of the API's error object. */
  readonly body?: string;
}

/** A body sent as it stands with status 200, for what other servers do. */
export interface RawScript {
  readonly contentType: string;
  readonly body: string;
}

/** What can go wrong on the wire. */
export type Trouble =
  | 'reset before headers'
  | 'reset in headers'
  | 'reset in body'
  | 'reset mid-stream'
  | 'stall before headers'
  | 'stall mid-stream'
  | 'error event'
  | 'overloaded event'
  | 'ends early'
  | 'truncated json'
  | 'wrong content type'
  | 'empty body';

/** What the server does with one request; a plain text is a message with that text. */
export type Script =
  | string
  | MessageScript
  | ErrorScript
  | RawScript
  | { readonly trouble: Trouble };

const statusTypes: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  402: 'billing_error',
  403: 'permission_error',
  404: 'not_found_error',
  408: 'timeout_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  504: 'timeout_error',
  529: 'overloaded_error',
};

/** The API's error object, as it stands in a body, an error event and an errored batch result. */
export function errorBody(
  error: Omit<ErrorScript, 'headers' | 'body'>,
  requestId: string,
): unknown {
  const type = error.type ?? statusTypes[error.status] ?? 'api_error';
  const message = error.message ?? type.replaceAll('_', ' ');
  const details = error.code === undefined ? {} : { details: { error_code: error.code } };
  return { type: 'error', error: { type, message, ...details }, request_id: requestId };
}
