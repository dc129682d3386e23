import { z } from 'zod';
import type { Grade } from '../../outcome.js';
import { strictArgs } from '../args.js';
import { type CheckContext, defineCheck, type Reading } from '../definition.js';
import { unscored } from '../grade.js';

/** `module: { file, with }`: a function of the suite's author decides. What it returns is validated. */
export const moduleCheck = defineCheck({
  kind: 'module',
  args: strictArgs({
    file: z
      .string()
      .min(1, "expected the path of a file, relative to the suite's folder")
      .describe("A TypeScript or JavaScript file, by path from the suite's folder."),
    with: z.json().optional().describe('Handed to the function as it stands.'),
  }).describe('A function in a file of your own decides.'),
  grade: async ({ file, with: argument }, reading, context) => {
    const called = await call(file, argument, reading, context);
    return 'problem' in called
      ? unscored(`${file}: ${called.problem}`)
      : gradeOf(file, called.returned, reading);
  },
});

type Called = { readonly returned: unknown } | { readonly problem: string };

async function call(
  file: string,
  argument: unknown,
  { answer, prompt }: Reading,
  { loadCheckFunction }: CheckContext,
): Promise<Called> {
  try {
    const check = await loadCheckFunction(file);
    return { returned: await check(structuredClone(answer), { prompt, with: argument }) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

const resultSchema = z.union([
  z.boolean().transform((pass) => ({ pass, score: undefined, reason: undefined, evidence: '' })),
  z.strictObject({
    pass: z.boolean(),
    score: z.number().min(0).max(1).optional(),
    reason: z.string().optional(),
    evidence: z.string().default(''),
  }),
]);

function gradeOf(file: string, returned: unknown, { answer }: Reading): Grade {
  const { data: result } = resultSchema.safeParse(returned);
  if (result === undefined) {
    const expected = 'true, false or { pass, score?, reason?, evidence? } with a score from 0 to 1';
    return unscored(`${file}: expected it to return ${expected}, got ${describe(returned)}`);
  }
  if (!answer.text.includes(result.evidence)) {
    return unscored(`${file}: the evidence it gives is not in the answer`);
  }
  const reason = result.reason?.trim() || `${file} says ${result.pass ? 'yes' : 'no'}`;
  const score = result.score ?? (result.pass ? 1 : 0);
  return { outcome: result.pass ? 'pass' : 'fail', score, reason, evidence: result.evidence };
}

/** What came, with its type, on one line; a value that JSON cannot hold is named by its type alone. */
function describe(value: unknown): string {
  try {
    const json = JSON.stringify(value) ?? String(value);
    return `${json.slice(0, 80)} (${typeof value})`;
  } catch {
    return typeof value;
  }
}
