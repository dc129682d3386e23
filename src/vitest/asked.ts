import type { Answer } from '../models/model.js';
import { bareAnswer } from '../models/recordings/bare-answer.js';

/** An answer to a prompt, with what grading needs to know of it. */
export interface Asked {
  readonly prompt: string;
  readonly text: string;
  readonly answer: Answer;
  /** US dollars; `null` where not known. */
  readonly costUsd: number | null;
  /** 1-based number of the sample. */
  readonly trial: number;
}

/** What the matchers grade: an answer that was asked for, one of which prompt and text are known, or a text alone. */
export type Subject = string | Pick<Asked, 'prompt' | 'text'> | Asked;

/** A subject with everything that is not known of it said to be so. */
export function askedOf(subject: Subject): Asked {
  if (typeof subject === 'string') return askedOf({ prompt: '', text: subject });
  if ('answer' in subject) return subject;
  const { prompt, text } = subject;
  const answer: Answer = { ...bareAnswer(text), source: 'recorded' };
  return { prompt, text, answer, costUsd: null, trial: 1 };
}
