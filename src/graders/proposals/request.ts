import type { Effort, ModelRequest } from '../../models/model.js';
import { fenceCode, fenced } from '../fences.js';
import { instructions } from './instructions.js';
import { proposalsFormat } from './proposal.js';

/** How the model that proposes is asked. */
export interface ProposerSettings {
  /** Full model id. */
  readonly model: string;
  readonly effort?: Effort;
  readonly maxTokens: number;
}

/** What criteria are proposed from. No variant's prompt and no answer is among it, so that none is favoured. */
export interface ProposalSubject {
  /** The user's message, a block each for the prompt and the attached texts. */
  readonly task: readonly string[];
  readonly context?: string;
  readonly commentary?: string;
  /** The criteria that are there already, accepted or not. */
  readonly existing: readonly { readonly id: string; readonly text: string }[];
  /** Every id that is in use in the case, of its checks too. */
  readonly taken: readonly string[];
}

/** Builds the request for criteria; the same subject makes the same request, so that it is bought once. */
export function proposalRequest(
  { model, effort, maxTokens }: ProposerSettings,
  { task, context, commentary, existing }: ProposalSubject,
): ModelRequest {
  const lines = existing.map(({ id, text }) => JSON.stringify({ id, text })).join('\n');
  const around = [
    { name: 'CONTEXT', text: context ?? '' },
    { name: 'COMMENTARY', text: commentary ?? '' },
  ].filter(({ text }) => text.trim() !== '');
  const code = fenceCode([...task, ...around.map(({ text }) => text), lines]);
  const texts = [
    ...fenced('TASK', code, task),
    ...around.flatMap(({ name, text }) => fenced(name, code, [text])),
    ...fenced('EXISTING', code, [lines]),
  ];
  return {
    model,
    ...(effort !== undefined && { effort }),
    system: instructions,
    messages: [{ role: 'user', content: texts.map((text) => ({ type: 'text', text })) }],
    format: proposalsFormat,
    maxTokens,
  };
}

/** The same request once more, with what was wrong with the first answer. */
export function retryProposal(request: ModelRequest, problem: string): ModelRequest {
  const text = `Your last criteria could not be used: ${problem}. Write all of them again.`;
  const messages = request.messages.map((message) => ({
    ...message,
    content: [...message.content, { type: 'text' as const, text }],
  }));
  return { ...request, messages };
}
