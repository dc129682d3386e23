import type { AskOptions, Failure, Model, ModelRequest } from '../../models/model.js';
import type { Proposal } from './proposal.js';
import { type Reading, readProposals } from './read-proposals.js';
import {
  type ProposalSubject,
  type ProposerSettings,
  proposalRequest,
  retryProposal,
} from './request.js';

/** What came of asking for criteria for one case. */
export type Proposed =
  | { readonly kind: 'proposed'; readonly proposals: readonly Proposal[] }
  /** The model answered twice, and neither answer can be used. */
  | { readonly kind: 'unusable'; readonly problem: string }
  | { readonly kind: 'not asked'; readonly failure: Failure };

/** Asks a model for criteria for a case; where they can't be used once more, with the reason. Never throws. */
export async function proposeCriteria(
  model: Model,
  settings: ProposerSettings,
  subject: ProposalSubject,
  options: AskOptions,
): Promise<Proposed> {
  const request = proposalRequest(settings, subject);
  const first = await askOnce(model, request, subject, options);
  if (first.kind !== 'unusable') return first;
  return askOnce(model, retryProposal(request, first.problem), subject, options);
}

async function askOnce(
  model: Model,
  request: ModelRequest,
  subject: ProposalSubject,
  options: AskOptions,
): Promise<Proposed> {
  const reply = await model.ask(request, options);
  if (!reply.ok) return { kind: 'not asked', failure: reply.failure };
  const { stopReason, text } = reply.answer;
  const reading = stoppedShort(stopReason) ?? readProposals(text, subject);
  return reading.ok
    ? { kind: 'proposed', proposals: reading.proposals }
    : { kind: 'unusable', problem: reading.problem };
}

/** An answer that was not finished is not read, whatever it says so far. */
function stoppedShort(stopReason: string | null): Reading | undefined {
  if (stopReason === 'refusal') return { ok: false, problem: 'the model refused' };
  if (stopReason === 'max_tokens' || stopReason === 'model_context_window_exceeded') {
    return { ok: false, problem: 'it was cut off' };
  }
  return undefined;
}
