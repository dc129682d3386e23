import { firstIssue } from '../anthropic/issue.js';
import { messageParams } from '../anthropic/params.js';
import type { ModelRequest } from '../model.js';
import type { AnswerStore } from '../store/store.js';
import { customId } from './custom-id.js';
import { type BatchResult, batchResultSchema, replyOfResult } from './result.js';

/** A request and the number of its trial: one answer to ask for. */
export interface AskedFor {
  readonly request: ModelRequest;
  readonly trial: number;
}

/** What became of a file of results. */
export interface Imported {
  /** Answers that are in the store now. */
  readonly answers: number;
  /** Results that are no answer, each in one line. */
  readonly failed: readonly string[];
  /** Results of requests that are not asked for. */
  readonly unknown: number;
}

/** A line of a results file that cannot be read, whose number the message begins with; or a request that fits in no file. */
export class BatchFileError extends Error {
  override readonly name = 'BatchFileError';
}

/** Requests as the lines of an official batch file, `{custom_id, params}`, without line ends. */
export function* exportRequests(requests: Iterable<AskedFor>): Generator<string> {
  for (const { request, trial } of requests) {
    if (request.host !== undefined)
      throw new BatchFileError('a batch file cannot ask Claude Code: use another host');
    const params = messageParams(request, { cache: false });
    yield JSON.stringify({ custom_id: customId(request, trial), params });
  }
}

/**
 * Reads the lines of an official results file, `{custom_id, result}`, in any order, and keeps the answers to what is asked
 * for in the store. Throws `BatchFileError` for a line that is no result; what stood before it is kept.
 */
export async function importResults(
  lines: AsyncIterable<string> | Iterable<string>,
  asked: Iterable<AskedFor>,
  store: AnswerStore,
): Promise<Imported> {
  const byId = new Map<string, AskedFor>();
  for (const one of asked) byId.set(customId(one.request, one.trial), one);
  const failed: string[] = [];
  let answers = 0;
  let unknown = 0;
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const result = readResult(line, number);
    const wanted = byId.get(result.custom_id);
    const reply = replyOfResult(result);
    if (wanted === undefined) {
      unknown += 1;
    } else if (reply.ok) {
      await store.at(wanted.request, wanted.trial).write(reply.answer);
      answers += 1;
    } else {
      failed.push(`line ${number}: ${result.custom_id}: ${reply.failure.message}`);
    }
  }
  return { answers, failed, unknown };
}

function readResult(line: string, number: number): BatchResult {
  const problem = (cause: string) =>
    new BatchFileError(`line ${number}: expected {custom_id, result}: ${cause}`);
  const result = batchResultSchema.safeParse(parseJson(line, problem));
  if (result.success) return result.data;
  throw problem(firstIssue(result.error));
}

function parseJson(line: string, problem: (cause: string) => BatchFileError): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw problem(error instanceof Error ? error.message : String(error));
  }
}
