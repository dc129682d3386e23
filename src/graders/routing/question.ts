import type { Message } from '../../models/model.js';
import type { HostProfile } from './host-profile.js';

/** An agent as an orchestrator sees it. */
export interface CatalogueEntry {
  readonly name: string;
  readonly description: string;
  /** The agent's file with this description in it, for hosts that read files themselves. */
  readonly fileText?: string;
}

/** One turn of what was said before the delegation. */
export interface RoutingTurn {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** What an orchestrator is asked: a situation and what was said in it, and whom it could call. */
export interface RoutingQuestion {
  readonly context?: string;
  readonly turns: readonly RoutingTurn[];
  readonly catalogue: readonly CatalogueEntry[];
}

/**
 * The conversation of a case as it is sent: the context as a block before the first user's turn, turns of one role in one
 * message, and the host's own words at the end where the orchestrator spoke last.
 */
export function messagesOf(
  { context, turns }: Pick<RoutingQuestion, 'context' | 'turns'>,
  { situation, proceed }: Pick<HostProfile, 'situation' | 'proceed'>,
): readonly Message[] {
  const said: readonly RoutingTurn[] = [
    ...(context === undefined ? [] : [userTurn(`${situation} ${context}`)]),
    ...turns,
  ];
  const opened = said[0]?.role === 'assistant' ? [userTurn(situation), ...said] : said;
  const closed = opened.at(-1)?.role === 'user' ? opened : [...opened, userTurn(proceed)];
  return closed.reduce<readonly Message[]>(joined, []);
}

function userTurn(text: string): RoutingTurn {
  return { role: 'user', text };
}

function joined(messages: readonly Message[], { role, text }: RoutingTurn): readonly Message[] {
  const block = { type: 'text' as const, text };
  const last = messages.at(-1);
  if (last?.role !== role) return [...messages, { role, content: [block] }];
  return [...messages.slice(0, -1), { role, content: [...last.content, block] }];
}
