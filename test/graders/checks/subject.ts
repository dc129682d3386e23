import { checkSchema } from '../../../src/graders/checks/check.js';
import type { CheckContext, Subject } from '../../../src/graders/checks/definition.js';
import { runCheck } from '../../../src/graders/checks/run-check.js';
import type { Grade } from '../../../src/graders/outcome.js';
import type { Answer } from '../../../src/models/model.js';
import { bareAnswer } from '../../../src/models/recordings/bare-answer.js';

/** An answer of which only the text is known, unless told. */
export function answerOf(text: string, known: Partial<Answer> = {}): Answer {
  return { ...bareAnswer(text), source: 'recorded', ...known };
}

/** Grades an answer by a check as a suite would write it. */
export function gradeText(
  check: unknown,
  answer: string | Answer,
  { context, ...known }: Partial<Subject> & { readonly context?: CheckContext } = {},
): Promise<Grade> {
  const subject = {
    answer: typeof answer === 'string' ? answerOf(answer) : answer,
    prompt: 'How?',
    costUsd: null,
    ...known,
  };
  return runCheck(checkSchema.parse(check), subject, context);
}

/** What the schema finds wrong with a check: paths with messages, `path: message`. */
export function issuesOf(check: unknown): readonly string[] {
  const { error } = checkSchema.safeParse(check);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}
