import { isDeepStrictEqual } from 'node:util';
import { messagesKey } from '../canonical.js';
import type { AskOptions, Failure, Model, ModelRequest } from '../model.js';
import { type Exchange, type KnownRequest, knownRequest, type Purpose } from './recording.js';

/**
 * A model that answers from recorded exchanges, and asks nobody.
 * What an exchange does not know of its request matches anything; what it knows must be equal. Where several
 * match, the last one does: a recording is corrected by appending to it.
 * A miss is a failure that says what is missing and, where the conversation is known, what differs.
 */
export function replayModel(exchanges: readonly Exchange[]): Model {
  const byMessages = grouped(exchanges);
  return {
    async ask(request, { trial }) {
      const candidates = byMessages.get(messagesKey(request.messages)) ?? [];
      const found = candidates.findLast(
        (exchange) =>
          exchange.trial === trial && unequalField(exchange.request, request) === undefined,
      );
      if (found === undefined)
        return { ok: false, failure: notRecorded(request, trial, candidates) };
      return { ok: true, answer: { ...found.answer, source: 'recorded' } };
    },
  };
}

function grouped(exchanges: readonly Exchange[]): ReadonlyMap<string, readonly Exchange[]> {
  const groups = new Map<string, Exchange[]>();
  for (const exchange of exchanges) {
    const key = messagesKey(exchange.request.messages);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [exchange]);
    else group.push(exchange);
  }
  return groups;
}

/**
 * A model in front of another that hands each answer, with its request, to `sink` before it passes it on.
 * An answer that `sink` cannot keep is not used: what it throws becomes a fatal failure.
 */
export function recordingModel(
  model: Model,
  purpose: Purpose,
  sink: (exchange: Exchange) => void | Promise<void>,
): Model {
  return {
    async ask(request: ModelRequest, options: AskOptions) {
      const reply = await model.ask(request, options);
      if (!reply.ok) return reply;
      const { source: _, ...answer } = reply.answer;
      try {
        await sink({ purpose, trial: options.trial, request: knownRequest(request), answer });
        return reply;
      } catch (error) {
        return { ok: false, failure: unkept(error) };
      }
    },
  };
}

function unkept(error: unknown): Failure {
  const cause = error instanceof Error ? error.message : String(error);
  return { reason: 'storage', fatal: true, message: `the answer could not be recorded: ${cause}` };
}

const comparedFields = [
  'system',
  'model',
  'effort',
  'tools',
  'format',
  'maxTokens',
  'host',
] as const;
type ComparedField = (typeof comparedFields)[number];

const reasons: Readonly<Record<ComparedField, string>> = {
  system: 'it is recorded for another system prompt: did the agent file change?',
  model: 'it is recorded for another model',
  effort: 'it is recorded at another effort',
  tools: 'it is recorded with other tools',
  format: 'it is recorded for another output format',
  maxTokens: 'it is recorded with another maximum of tokens',
  host: 'it is recorded for another host, or for another catalogue of agents',
};

/** The first field that the recording knows and the request has otherwise; none when they match. */
function unequalField(known: KnownRequest, request: ModelRequest): ComparedField | undefined {
  return comparedFields.find((field) => {
    const recorded = known[field];
    return recorded !== undefined && !isDeepStrictEqual(recorded, request[field] ?? null);
  });
}

function notRecorded(
  request: ModelRequest,
  trial: number,
  candidates: readonly Exchange[],
): Failure {
  const prompt = `trial ${trial} of ${quoted(request)} is not in the recording`;
  return {
    reason: 'not recorded',
    fatal: false,
    message: `${prompt}: ${nearestReason(request, candidates)}`,
  };
}

/** Why the nearest exchange does not match: the one that agrees in the most fields, in the order compared. */
function nearestReason(request: ModelRequest, candidates: readonly Exchange[]): string {
  const unequal = new Set(candidates.map((exchange) => unequalField(exchange.request, request)));
  if (unequal.has(undefined)) return 'only other trials of it are recorded';
  const nearest = comparedFields.findLast((field) => unequal.has(field));
  return nearest === undefined ? 'nothing is recorded for this prompt' : reasons[nearest];
}

function quoted(request: ModelRequest): string {
  const text =
    request.messages
      .at(-1)
      ?.content.map((block) => block.text)
      .join(' ') ?? '';
  const line = text.replace(/\s+/g, ' ').trim();
  return JSON.stringify(line.length > 60 ? `${line.slice(0, 59)}…` : line);
}
