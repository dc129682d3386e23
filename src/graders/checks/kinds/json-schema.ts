import { z } from 'zod';
import { defineCheck } from '../definition.js';
import { fail, pass } from '../grade.js';
import { jsonSchemaProblem } from '../json-schema-problem.js';
import { compileJsonSchema, type JsonSchema, problemWith } from '../json-schema-validator.js';
import { jsonValues } from '../json-values.js';

/** `json-schema: { … }`: the answer is JSON, or has a block of it, that follows this schema. */
export const jsonSchema = defineCheck({
  kind: 'json-schema',
  args: z
    .record(z.string(), z.json())
    .superRefine(requireSound)
    .describe('The answer, or a fenced block in it, is JSON that follows this JSON Schema.'),
  grade: (schema, { text }) => {
    const validate = compileJsonSchema(schema);
    const problems = jsonValues(text).map(({ source, value }) => ({
      source,
      problem: problemWith(value, validate),
    }));
    const expected = 'expected JSON that follows the schema';
    const valid = problems.find(({ problem }) => problem === undefined);
    if (valid) return pass(`${expected}, found it`, valid.source);
    const [first] = problems;
    return first === undefined
      ? fail(`${expected}, found no JSON`)
      : fail(`${expected}, found: ${first.problem}`, first.source);
  },
});

function requireSound(schema: JsonSchema, ctx: z.RefinementCtx): void {
  const problem = jsonSchemaProblem(schema);
  if (problem) {
    ctx.addIssue({ code: 'custom', path: [...problem.path], message: problem.message });
  }
}
