import { temporary } from '../limits/temporary.js';
import type { Answer, Failure, Reply, Usage } from '../model.js';
import { safeLine } from '../redact.js';
import type { ChildEnd } from './child.js';
import type { ResultEvent } from './events.js';
import { missingAgents, type Session } from './session.js';
import { failureOfTrouble } from './trouble.js';

/** How results are named that end at a limit of ours, and what the answer's stop reason says then. */
const limits: Readonly<Record<string, string>> = {
  error_max_turns: 'max_turns',
  error_max_budget_usd: 'max_cost',
};

/**
 * What came of a session.
 *
 * @param wanted names of the agents under test.
 */
export function replyOf(
  session: Session,
  end: ChildEnd,
  wanted: readonly string[],
  secrets: readonly string[],
): Reply {
  const missing = missingAgents(session, wanted);
  if (missing.length > 0) return { ok: false, failure: notOffered(missing) };
  if (session.delegation !== 'none') return answered(session, 'tool_use');
  const { result } = session;
  if (result === null) return { ok: false, failure: endedEarly(session, end, secrets) };
  const limit = limits[result.subtype];
  if (limit !== undefined) return answered(session, limit);
  if (session.trouble?.kind === 'max_output_tokens') return answered(session, 'max_tokens');
  if (result.is_error || result.subtype !== 'success')
    return { ok: false, failure: failureOfResult(session, result, secrets) };
  if (session.text === '' && session.calls.size === 0)
    return { ok: false, failure: unasked(result, secrets) };
  return answered(session, result.stop_reason ?? 'end_turn');
}

function answered({ text, calls, model, result }: Session, stopReason: string): Reply {
  const cost = result?.total_cost_usd;
  const answer: Answer = {
    text,
    toolCalls: [...calls.values()],
    stopReason,
    usage: usageOf(result),
    model,
    requestId: null,
    latencyMs: null,
    attempts: null,
    ...(typeof cost === 'number' && { costUsd: cost }),
    source: 'asked',
  };
  return { ok: true, answer };
}

/** Without a result the session was ended while more was under way: what it used is not known. */
function usageOf(result: ResultEvent | null): Usage | null {
  if (!result?.usage) return null;
  const { usage } = result;
  return {
    inputTokens: usage.input_tokens ?? null,
    outputTokens: usage.output_tokens ?? null,
    cacheWriteTokens: usage.cache_creation_input_tokens ?? null,
    cacheReadTokens: usage.cache_read_input_tokens ?? null,
  };
}

function notOffered(missing: readonly string[]): Failure {
  const names = missing.map((name) => safeLine(name)).join(', ');
  const message = `Claude Code does not offer ${names}: it could not read the agent file; \`assay lint\` says why`;
  return { reason: 'bad request', message, fatal: false };
}

function failureOfResult(
  { trouble }: Session,
  result: ResultEvent,
  secrets: readonly string[],
): Failure {
  const said = result.result || result.errors?.join('; ') || trouble?.message || result.subtype;
  const failure = failureOfTrouble(
    {
      ...(trouble && { kind: trouble.kind }),
      ...(typeof result.api_error_status === 'number' && { status: result.api_error_status }),
      message: said,
    },
    secrets,
  );
  return result.total_cost_usd === 0 ? failure : { ...failure, maybeCharged: true };
}

function unasked({ result }: ResultEvent, secrets: readonly string[]): Failure {
  const said = safeLine(result || 'nothing', secrets);
  const message = `Claude Code answered without asking the model: ${said}`;
  return { reason: 'bad request', message, fatal: false };
}

/** The program ended, and no result was among what it wrote. */
function endedEarly(session: Session, end: ChildEnd, secrets: readonly string[]): Failure {
  if (session.trouble?.message)
    return { ...failureOfTrouble(session.trouble, secrets), maybeCharged: true };
  const how = end.code === null ? `was ended by ${end.signal}` : `ended with exit code ${end.code}`;
  const said = end.stderr.trim();
  const why = said === '' ? brokenLines(session) : said;
  const message = safeLine(`Claude Code ${how} before it answered${why && `: ${why}`}`, secrets);
  if (session.events > 0) {
    const kind = session.broken > 0 ? 'unreadable answer' : 'connection';
    return { ...temporary(kind, message), maybeCharged: true };
  }
  const failure = failureOfTrouble({ message: why }, secrets);
  if (failure.fatal) return failure;
  // It did not even begin, such as for a flag that it does not know: it will not for any other question.
  return { reason: 'bad request', message, fatal: true };
}

function brokenLines({ broken }: Session): string {
  return broken === 0 ? '' : `${broken} of its lines were no JSON`;
}
