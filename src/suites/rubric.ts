import { z } from 'zod';
import { criterionSchema } from '../graders/criterion.js';
import { type Problem, SuiteError } from './problem.js';
import { hashOfTurn } from './user-turn.js';
import { inOrder, problemAt, validate } from './validate.js';
import type { YamlSource } from './yaml-source.js';

const rubricSchema = z.array(
  z.strictObject({
    prompt: z.string().regex(/\S/, 'expected a text, got nothing but white space'),
    criteria: z.array(criterionSchema).min(1),
  }),
);

/** Criteria by the prompt they are for: the value of a rubric file. */
export type Rubric = z.output<typeof rubricSchema>;

/**
 * Reads a rubric file: a list of prompts, each with its criteria.
 *
 * @throws {SuiteError} with the place of everything that is wrong.
 */
export function readRubric(source: YamlSource): Rubric {
  const rubric = validate(source, rubricSchema);
  const problems = rubric.flatMap(({ prompt }, index) =>
    repeatedPrompt(source, rubric, prompt, index),
  );
  if (problems.length > 0) throw new SuiteError(inOrder(problems));
  return rubric;
}

function repeatedPrompt(
  source: YamlSource,
  rubric: Rubric,
  prompt: string,
  index: number,
): Problem[] {
  const first = rubric.findIndex((entry) => hashOfTurn(entry.prompt) === hashOfTurn(prompt));
  if (first === index) return [];
  return [
    problemAt(
      source,
      [index, 'prompt'],
      'this prompt stands here a second time: put its criteria together',
    ),
  ];
}
