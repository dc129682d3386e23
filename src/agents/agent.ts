import type { Finding } from './finding.js';

/** Who speaks in a turn of an example. */
export type Role = 'user' | 'assistant';

/** One turn of the dialogue in an example. */
export interface Turn {
  readonly role: Role;
  /** What was said, without its quotes, escapes resolved, stage directions taken out. */
  readonly text: string;
  /** The label as written, where it is neither a user's nor the assistant's (`agent`, a person's name). */
  readonly speaker?: string;
  /** What stands outside the quotes: `<function call omitted …>`, `[Agent tool call]`, `(…)`. */
  readonly directions: readonly string[];
  /** 1-based line of the file at which the turn starts. */
  readonly line: number;
}

/** A piece of text and where it stands. */
export interface Located {
  readonly text: string;
  /** 1-based line of the file. */
  readonly line: number;
}

/** An `<example>` block: a label for routing, written by the agent's author. */
export interface Example {
  /** 1-based position among the examples of the file. */
  readonly number: number;
  /** 1-based line of the file at which the block starts. */
  readonly line: number;
  readonly context?: Located;
  readonly turns: readonly Turn[];
  readonly commentary?: Located;
}

/**
 * Which tools an agent may use. Absent (`undefined` on the agent), `*` and the empty list are three
 * different things: inherit all, all by name, none.
 */
export type ToolList =
  | { readonly kind: 'all' }
  | { readonly kind: 'named'; readonly names: readonly string[] };

/**
 * How the front matter was read: `strict` by a YAML library, `tolerant` by lines because strict YAML
 * rejects it, `none` because there is no front matter.
 */
export type Reading = 'strict' | 'tolerant' | 'none';

/** An agent file, read. Text has its line endings normalised to `\n` and is otherwise as it stands. */
export interface Agent {
  /** Path as it was given or found, with `/` as separator. */
  readonly file: string;
  /** The file's text as it stands. */
  readonly source: string;
  /** `''` where the file names none; the findings say so. */
  readonly name: string;
  readonly description: string;
  /** As written: an alias (`sonnet`), a full id or `inherit`. */
  readonly model?: string;
  readonly tools?: ToolList;
  readonly disallowedTools?: ToolList;
  /** Every other field of the front matter, as read. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** 1-based line of each field of the front matter, those above included. */
  readonly fieldLines: Readonly<Record<string, number>>;
  /** The system prompt: everything after the closing fence, without the blank lines around it. */
  readonly body: string;
  /** 1-based line of the file at which the body starts. */
  readonly bodyLine: number;
  readonly examples: readonly Example[];
  readonly reading: Reading;
  /** What is wrong with how the file is written, in the order of its lines; `lintAgents` finds the rest. */
  readonly findings: readonly Finding[];
}
