import { z } from 'zod';
import { defineCheck } from '../definition.js';
import { fail, pass } from '../grade.js';
import { type JsonValue, jsonValues } from '../json-values.js';
import { circularIn, unsupportedIn } from '../supported-json-schema.js';

type Schema = Readonly<Record<string, z.core.util.JSONType>>;

/** `json-schema: { … }`: the answer is JSON, or has a block of it, that follows this schema. */
export const jsonSchema = defineCheck({
  kind: 'json-schema',
  args: z
    .record(z.string(), z.json())
    .superRefine(requireSupported)
    .describe('The answer, or a fenced block in it, is JSON that follows this JSON Schema.'),
  grade: (schema, { text }) => {
    const validator = validatorOf(schema);
    const problems = jsonValues(text).map((candidate) => ({
      source: candidate.source,
      problem: problemOf(candidate, validator),
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

/** The annotations of the schema go to a registry of its own: they are not for ours. */
function validatorOf(schema: Schema): z.ZodType {
  return z.fromJSONSchema(schema, { defaultTarget: 'draft-2020-12', registry: z.registry() });
}

/** What is wrong with a value; `undefined` where nothing is. */
function problemOf({ value }: JsonValue, validator: z.ZodType): string | undefined {
  // Zod drops this key before it looks at the others, so that `additionalProperties` never sees it.
  if (JSON.stringify(value).includes('"__proto__":'))
    return 'the key __proto__, which is not looked at here';
  const [issue] = validator.safeParse(value).error?.issues ?? [];
  return issue && `${issue.message}, at /${issue.path.join('/')}`;
}

function requireSupported(schema: Schema, ctx: z.RefinementCtx): void {
  for (const { path, message } of [...unsupportedIn(schema), ...circularIn(schema)]) {
    ctx.addIssue({ code: 'custom', path: [...path], message });
  }
}
