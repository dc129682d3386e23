import type { z } from 'zod';
import type { Answer } from '../../models/model.js';
import type { Grade } from '../outcome.js';

/** What is graded: one answer, the prompt it answers, and what it cost. */
export interface Subject {
  readonly answer: Answer;
  readonly prompt: string;
  /** US dollars; `null` where the price or the usage is not known. */
  readonly costUsd: number | null;
}

/** A subject as the checks read it: `text` is the answer's text, normalised. */
export interface Reading extends Subject {
  readonly text: string;
}

/** What a user's own check function is told besides the answer. */
export interface CheckFunctionInput {
  readonly prompt: string;
  /** What the suite gives under `with`, as it stands there; `undefined` where it gives nothing. */
  readonly with: unknown;
}

/** A user's own check. What it returns is validated before it counts. */
export type CheckFunction = (answer: Answer, input: CheckFunctionInput) => unknown;

/** Effects that a check may need, handed in so that grading itself has none. */
export interface CheckContext {
  /** The check function of a file that a suite names; rejects with one line that says what is wrong with it. */
  readonly loadCheckFunction: (file: string) => Promise<CheckFunction>;
}

/** One kind of check: the schema of its arguments and the function that decides it. */
export interface CheckDefinition<Kind extends string, Args> {
  /** The name that suites use. */
  readonly kind: Kind;
  readonly args: z.ZodType<Args>;
  readonly grade: (args: Args, reading: Reading, context: CheckContext) => Grade | Promise<Grade>;
}

/** A kind of check that can be registered: its arguments as the test that they stand for. */
export interface RegisteredCheck<Kind extends string, Args> extends CheckDefinition<Kind, Args> {
  readonly test: z.ZodType<{ readonly kind: Kind; readonly args: Args }>;
}

/** Makes a kind of check; ties the types of its schema and its function together. */
export function defineCheck<const Kind extends string, Args>(
  definition: CheckDefinition<Kind, Args>,
): RegisteredCheck<Kind, Args> {
  const { kind } = definition;
  return { ...definition, test: definition.args.transform((args) => ({ kind, args })) };
}
