import { z } from 'zod';
import { unknownWord } from '../../words/nearest-word.js';

/** An object of arguments in which a key that is not known is an error that names the nearest one that is. */
export function strictArgs<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' && Array.isArray(issue['keys'])
        ? issue['keys']
            .map((key) => unknownWord('argument', String(key), Object.keys(shape)))
            .join('; ')
        : undefined,
  });
}

/**
 * Arguments that have a short form beside the long one: `contains: foo` for `contains: { text: foo }`.
 * `expand` turns the short form into the long one; `forms` names both, for the error where a value is neither.
 */
export function withShortForm<Short, Long>(
  short: z.ZodType<Short>,
  long: z.ZodType<Long>,
  expand: (short: Short) => Long,
  forms: string,
): z.ZodType<Long> {
  return z
    .union([short.transform(expand), long], {
      error: ({ input }) => `expected ${forms}, got ${describeValue(input)}`,
    })
    .superRefine(reportMeantForm, { when: () => true });
}

/**
 * Replaces "is of neither form" by what is wrong within the form that was meant: the one that the value has the type
 * of, whose issues know the place.
 */
function reportMeantForm(_value: unknown, ctx: z.RefinementCtx): void {
  const [issue] = ctx.issues;
  if (issue?.code !== 'invalid_union') return;
  const meant = issue.errors.find((issues) => !issues.some(isOfOtherType));
  if (!meant) return;
  ctx.issues.length = 0;
  for (const { path, message } of meant) {
    ctx.addIssue({ code: 'custom', path: [...path], message, input: issue.input });
  }
}

function isOfOtherType({ code, path }: z.core.$ZodIssue): boolean {
  return code === 'invalid_type' && path.length === 0;
}

function describeValue(value: unknown): string {
  return typeof value === 'object' && value !== null
    ? describeType(value)
    : `${JSON.stringify(value)}${value === null ? '' : ` (${typeof value})`}`;
}

function describeType(value: object): string {
  return Array.isArray(value) ? 'a list' : 'a mapping';
}
