import type { z } from 'zod';

/** How deep `not`, `any`, `all` and `at-least` may stand in each other. */
const MAX_DEPTH = 8;

/** Hands a check on as it is, with an issue where its tests nest too deep: parsing them recurs as deep as they nest. */
export function refuseDeepNesting(check: unknown, ctx: z.RefinementCtx): unknown {
  if (nestsWithin(check, MAX_DEPTH)) return check;
  ctx.addIssue({
    code: 'custom',
    message: `expected tests nested at most ${MAX_DEPTH} deep, got more: split the check`,
    input: check,
    continue: false,
  });
  return check;
}

/** Whether the tests inside a test nest at most `depth` deep. Looks no deeper than that. */
function nestsWithin(test: unknown, depth: number): boolean {
  const inside = testsInside(test);
  return inside.length === 0 || (depth > 0 && inside.every((each) => nestsWithin(each, depth - 1)));
}

/** The tests that stand directly inside one, of whatever shape the input is. */
function testsInside(test: unknown): readonly unknown[] {
  const { not, any, all, 'at-least': atLeast } = fields(test);
  const lists = [any, all, fields(atLeast)['of']].filter(Array.isArray).flat();
  return not === undefined ? lists : [not, ...lists];
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
