/** How hard a model should think; `undefined` leaves the model's own default, which differs by model. */
export type Effort = 'low' | 'medium' | 'high' | 'xhigh' | 'max';

/** A piece of a message. Text is sent as it stands: nothing is templated into it. */
export interface TextBlock {
  readonly type: 'text';
  readonly text: string;
}

export interface Message {
  readonly role: 'user' | 'assistant';
  readonly content: readonly TextBlock[];
}

export interface ToolDefinition {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the tool's input. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** A file in the folder that a program is started in. */
export interface HostFile {
  /** From that folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** A program that is asked instead of the model itself, and all that it is given besides the conversation. */
export interface HostSetup {
  readonly program: 'claude-code';
  readonly version: string;
  /** What it is called with, the model and the effort aside. */
  readonly arguments: readonly string[];
  /** Variables set for it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly files: readonly HostFile[];
  /** Names of the agents in these files. */
  readonly agents: readonly string[];
  /** Where the program stops by itself, in US dollars. */
  readonly maxCostUsd: number;
}

/** One request to a model, complete: two equal requests ask the same question. */
export interface ModelRequest {
  /** Full model id, aliases resolved. */
  readonly model: string;
  readonly effort?: Effort;
  readonly system: string;
  readonly messages: readonly Message[];
  readonly tools?: readonly ToolDefinition[];
  /** JSON Schema that the answer's text must follow. */
  readonly format?: Readonly<Record<string, unknown>>;
  readonly maxTokens: number;
  /** Present where a program is asked that asks the model itself. */
  readonly host?: HostSetup;
}

/** Tokens, as counted by the provider; a figure the server left out is `null`, never 0. */
export interface Usage {
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly cacheWriteTokens: number | null;
  readonly cacheReadTokens: number | null;
}

export interface ToolCall {
  readonly name: string;
  readonly input: unknown;
}

/** What a model answered, with everything known about how it came about. `null` is "not known". */
export interface Answer {
  /** The text blocks, joined. */
  readonly text: string;
  readonly toolCalls: readonly ToolCall[];
  readonly stopReason: string | null;
  readonly usage: Usage | null;
  /** The model that really answered. */
  readonly model: string | null;
  readonly requestId: string | null;
  /** Milliseconds around the request that succeeded. */
  readonly latencyMs: number | null;
  /** Requests made until this answer came, the successful one included. */
  readonly attempts: number | null;
  /** The requests that failed before, where there were any. */
  readonly failedAttempts?: readonly FailedAttempt[];
  /** US dollars, where who answered says what it cost. */
  readonly costUsd?: number;
  /** Present where it came by a message batch, which costs half. */
  readonly batched?: true;
  /** Whether it was asked now, found in the store or replayed from a recording. */
  readonly source: 'asked' | 'stored' | 'recorded';
}

/** A request that failed before another one succeeded. */
export interface FailedAttempt {
  readonly reason: TemporaryReason;
  /** Milliseconds around this request alone, waiting not included. */
  readonly latencyMs: number;
}

/** Why no answer came where the same request may succeed later. */
export type TemporaryReason =
  | 'timeout'
  | 'rate limit'
  | 'overloaded'
  | 'server error'
  | 'connection'
  | 'unreadable answer';

/** Why no answer came. */
export type FailureReason =
  | TemporaryReason
  | 'bad request'
  | 'not recorded'
  | 'no stored answer'
  | 'interrupted'
  | 'authentication'
  | 'spend limit'
  /** The run's own budget does not allow another request. */
  | 'budget'
  /** The answer could not be written to disk: nothing more is bought that would be lost. */
  | 'storage';

/** A failure is a value: it makes a trial `unscored`, and only a `fatal` one stops the run. */
export interface Failure {
  readonly reason: FailureReason;
  /** One line, without secrets. */
  readonly message: string;
  /** True where no further request can succeed either: a bad key, a spend limit. */
  readonly fatal: boolean;
  /** Present where the same request may succeed later; `afterMs` is how long the server asked to wait. */
  readonly retry?: { readonly afterMs: number | null };
  /** True where the provider may have charged for an answer that did not arrive whole. */
  readonly maybeCharged?: true;
  /** Milliseconds around the request that failed, where one was made. */
  readonly latencyMs?: number;
}

export type Reply =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly failure: Failure };

export interface AskOptions {
  /** 1-based number of the trial: tells samples of the same request apart. */
  readonly trial: number;
  readonly signal?: AbortSignal;
}

/** Anything that answers requests: the API, a recording, a store in front of another model. Never throws. */
export interface Model {
  ask(request: ModelRequest, options: AskOptions): Promise<Reply>;
}
