import { z } from 'zod';
import { strictArgs } from './args.js';

/** A span of allowed numbers, both ends included; an end that is missing is open. */
export interface Range {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** The two ends of a range of counts, to be spread into a kind's arguments. */
export const countEnds = {
  min: z.int().nonnegative().optional(),
  max: z.int().nonnegative().optional(),
};

/** A range of counts with at least one end, as in `{ min: 2, max: 5 }`. */
export const countRange = strictArgs(countEnds).superRefine(requireEnd).superRefine(requireProper);

/** Raises an issue where a range has no end, and would allow everything. */
export function requireEnd(range: Range, ctx: z.RefinementCtx): void {
  if (range.min === undefined && range.max === undefined) {
    ctx.addIssue({ code: 'custom', message: 'expected `min` or `max` or both, got neither' });
  }
}

/** Raises an issue where a range allows no count, or every count. */
export function requireProper({ min, max }: Range, ctx: z.RefinementCtx): void {
  if (min === 0 && max === undefined) {
    const message =
      'expected `min` to be at least 1 or `max` beside it, got 0, which is always met';
    ctx.addIssue({ code: 'custom', path: ['min'], message });
  }
  if (min !== undefined && max !== undefined && min > max) {
    const message = `expected \`min\` to be at most \`max\`, got ${min} and ${max}`;
    ctx.addIssue({ code: 'custom', path: ['min'], message });
  }
}

/** Whether a number lies in the range. */
export function inRange(value: number, { min, max }: Range): boolean {
  return (min === undefined || value >= min) && (max === undefined || value <= max);
}

/** "at least 2", "at most 5", "2 to 5" or "exactly 3". */
export function describeRange({ min, max }: Range): string {
  if (min !== undefined && max !== undefined)
    return min === max ? `exactly ${min}` : `${min} to ${max}`;
  return min === undefined ? `at most ${max}` : `at least ${min}`;
}
