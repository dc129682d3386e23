import type { Answer, AskOptions, Failure, Model, ModelRequest } from '../../models/model.js';
import { retryRequest } from './request.js';

/** What a text was understood as, and everything that is wrong with it, a line each in our own words. */
export interface Reading {
  readonly problems: readonly string[];
}

/** How a judge's text is read. */
export interface Reader<Read extends Reading> {
  readonly read: (text: string) => Read;
  /** What is left of a text that is not read because the judge did not finish it. */
  readonly unread: (problem: string) => Read;
}

/** What came of asking a judge. */
export interface StrictlyAsked<Read extends Reading> {
  /** One, or two where the first could not be used; none where the judge could not be asked. */
  readonly answers: readonly Answer[];
  /** The last that came; `null` where none did. */
  readonly reading: Read | null;
  /** Set where the judge could not be asked, or not once more. */
  readonly failure: Failure | null;
}

/** Asks a judge, and once more with the reason where anything is wrong with what it said. Nothing is repaired. */
export async function askStrictly<Read extends Reading>(
  model: Model,
  request: ModelRequest,
  reader: Reader<Read>,
  options: AskOptions,
): Promise<StrictlyAsked<Read>> {
  const first = await model.ask(request, options);
  if (!first.ok) return { answers: [], reading: null, failure: first.failure };
  const reading = readAnswer(first.answer, reader);
  if (reading.problems.length === 0) return { answers: [first.answer], reading, failure: null };
  const again = await model.ask(retryRequest(request, reading.problems), options);
  if (!again.ok) return { answers: [first.answer], reading, failure: again.failure };
  return {
    answers: [first.answer, again.answer],
    reading: readAnswer(again.answer, reader),
    failure: null,
  };
}

function readAnswer<Read extends Reading>(answer: Answer, { read, unread }: Reader<Read>): Read {
  const stopped = stoppedShort(answer.stopReason);
  return stopped === undefined ? read(answer.text) : unread(stopped);
}

/** What a judge that did not finish did instead; an unknown stop reason is left to the reading. */
function stoppedShort(stopReason: string | null): string | undefined {
  if (stopReason === 'refusal') return 'the judge refused';
  if (stopReason === 'max_tokens' || stopReason === 'model_context_window_exceeded') {
    return 'the judgement was cut off';
  }
  return undefined;
}
