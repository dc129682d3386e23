import type { Effort, Message, ModelRequest } from '../../models/model.js';
import type { Criterion } from '../criterion.js';
import { fenceCode, fenced } from '../fences.js';
import { instructions } from './instructions.js';
import { verdictsFormat } from './verdict.js';

/** How the judge is asked. */
export interface JudgeSettings {
  /** Full model id. */
  readonly model: string;
  readonly effort?: Effort;
  readonly maxTokens: number;
  /** Asks for each criterion in a request of its own; else one request decides all of an answer's. */
  readonly perCriterion?: boolean;
}

/** What is judged. The variant is not among it: the judge is blind. */
export interface JudgeSubject {
  /** The user's message, a block each for the prompt and the attached texts. */
  readonly task: readonly string[];
  readonly answer: string;
  readonly criteria: readonly Criterion[];
  /** The prompt that the answer was given under, where the criteria are about keeping to it. */
  readonly prompt?: string;
}

/** The subject of each request that judging takes: all criteria at once, or one after another. */
export function requestSubjects(
  { perCriterion = false }: Pick<JudgeSettings, 'perCriterion'>,
  subject: JudgeSubject,
): readonly JudgeSubject[] {
  if (!perCriterion) return [subject];
  return subject.criteria.map((criterion) => ({ ...subject, criteria: [criterion] }));
}

/**
 * Builds the judge's request. The task, the criteria and the answer stand in blocks of their own, untouched,
 * between fences whose code is a hash of all of them: the text inside cannot know it, and the same subject
 * makes the same request, so that a judgement is bought once.
 */
export function judgeRequest(settings: JudgeSettings, subject: JudgeSubject): ModelRequest {
  return {
    model: settings.model,
    ...(settings.effort === undefined ? {} : { effort: settings.effort }),
    system: instructions,
    messages: [judgeMessage(subject)],
    format: verdictsFormat,
    maxTokens: settings.maxTokens,
  };
}

/** The part of a judge's request that is made of the subject alone. */
export function judgeMessage({ task, criteria, answer, prompt }: JudgeSubject): Message {
  // Only what the judge reads: changed points or tags must not buy a judgement again.
  const lines = criteria.map(({ id, text }) => JSON.stringify({ id, text })).join('\n');
  const under = prompt === undefined ? [] : [prompt];
  const code = fenceCode([...under, ...task, lines, answer]);
  const texts = [
    ...(prompt === undefined ? [] : fenced('PROMPT', code, under)),
    ...fenced('TASK', code, task),
    ...fenced('CRITERIA', code, [lines]),
    ...fenced('ANSWER', code, [answer]),
  ];
  return { role: 'user', content: texts.map((text) => ({ type: 'text', text })) };
}

/** The same request once more, with what was wrong with the first judgement. */
export function retryRequest(request: ModelRequest, problems: readonly string[]): ModelRequest {
  const text = `Your last judgement of this could not be used: ${problems.join('; ')}. Judge again.`;
  const messages = request.messages.map((message) => ({
    ...message,
    content: [...message.content, { type: 'text' as const, text }],
  }));
  return { ...request, messages };
}
