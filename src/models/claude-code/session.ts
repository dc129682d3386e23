import type { ToolCall } from '../model.js';
import { type ClaudeCodeEvent, type ResultEvent, readEvent } from './events.js';
import { delegationTools } from './setup.js';

/** What is known of a session of Claude Code from the lines read so far. */
export interface Session {
  /** The agents that it offers, by its own words; `null` before it said so. */
  readonly agents: readonly string[] | null;
  /** The model that really answered. */
  readonly model: string | null;
  /** Calls of the orchestrator's own, by their ids, in their order; those of agents that it called are not among them. */
  readonly calls: ReadonlyMap<string, ToolCall>;
  readonly text: string;
  readonly delegation: 'none' | 'begun' | 'complete';
  /** Message in which it delegates. */
  readonly delegatingMessage: string | null;
  /** The last trouble it reported, as it words the kind. */
  readonly trouble: { readonly kind: string; readonly message: string } | null;
  readonly result: ResultEvent | null;
  /** Lines that were events, and lines that were no JSON. */
  readonly events: number;
  readonly broken: number;
}

export const newSession: Session = {
  agents: null,
  model: null,
  calls: new Map(),
  text: '',
  delegation: 'none',
  delegatingMessage: null,
  trouble: null,
  result: null,
  events: 0,
  broken: 0,
};

/** A session after one more line. */
export function afterLine(session: Session, line: string): Session {
  if (line.trim() === '') return session;
  const event = readEvent(line);
  if (event === 'broken') return { ...session, broken: session.broken + 1 };
  const counted = { ...session, events: session.events + 1 };
  return event === 'other' ? counted : afterEvent(counted, event);
}

function afterEvent(session: Session, event: ClaudeCodeEvent): Session {
  switch (event.type) {
    case 'result':
      return { ...session, result: event };
    case 'system':
      if (event.subtype === 'init')
        return { ...session, agents: event.agents ?? null, model: event.model ?? null };
      return { ...session, trouble: { kind: event.error ?? 'unknown', message: '' } };
    case 'assistant':
      return event.parent_tool_use_id ? completed(session) : afterMessage(session, event);
    case 'user':
      return completed(session);
    case 'stream_event':
      return event.parent_tool_use_id || event.event.type === 'message_stop'
        ? completed(session)
        : session;
  }
}

/** The message that delegates is over as soon as anything follows it. */
function completed(session: Session): Session {
  return session.delegation === 'begun' ? { ...session, delegation: 'complete' } : session;
}

type AssistantEvent = Extract<ClaudeCodeEvent, { type: 'assistant' }>;

/** Each block of a message comes in an event of its own, under the same id. */
function afterMessage(session: Session, { message, error }: AssistantEvent): Session {
  const text = message.content.map((block) => (block.type === 'text' ? block.text : '')).join('');
  if (error) return { ...session, trouble: { kind: error, message: text } };
  const id = message.id ?? null;
  const isNext = session.delegation !== 'none' && id !== session.delegatingMessage;
  if (session.delegation === 'complete' || isNext) return completed(session);
  const added = message.content.flatMap((block) =>
    block.type === 'tool_use'
      ? [[block.id, { name: block.name, input: block.input }] as const]
      : [],
  );
  const delegates = added.some(([, { name }]) => delegationTools.includes(name));
  return {
    ...session,
    calls: new Map([...session.calls, ...added]),
    text: session.text + text,
    // A text that Claude Code writes itself, such as an error, has no real model.
    model: message.model && !message.model.startsWith('<') ? message.model : session.model,
    ...(delegates && { delegation: 'begun' as const, delegatingMessage: id }),
  };
}

/** The agents under test that a session does not offer; none while it has not said what it offers. */
export function missingAgents({ agents }: Session, wanted: readonly string[]): readonly string[] {
  return agents === null ? [] : wanted.filter((name) => !agents.includes(name));
}
