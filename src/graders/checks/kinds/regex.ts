import { z } from 'zod';
import { strictArgs, withShortForm } from '../args.js';
import { defineCheck } from '../definition.js';
import { fail, pass } from '../grade.js';
import { matchesEveryText } from '../matches-every-text.js';
import { compileRe2, re2Problem } from '../re2.js';
import { quoted } from '../text.js';
import { wantedText } from '../text-args.js';

export interface Pattern {
  readonly pattern: string;
  readonly flags?: string | undefined;
}

const patternArgs = strictArgs({
  pattern: wantedText,
  flags: z
    .string()
    .regex(
      /^(?:i|m|s)+$/,
      'expected flags out of i (ignore case), m (^ and $ at lines), s (. matches line ends)',
    )
    .optional(),
});

/** `regex: pattern` or `{ pattern, flags }`: the pattern matches somewhere. RE2 syntax, which runs in linear time. */
export const regex = defineCheck({
  kind: 'regex',
  args: withShortForm(
    wantedText,
    patternArgs,
    (pattern): Pattern => ({ pattern }),
    'a pattern or { pattern, flags }',
  )
    .superRefine(requireProper)
    .describe('A regular expression in RE2 syntax matches somewhere in the answer.'),
  grade: (args, { text }) => {
    const matcher = compileRe2(args.pattern, args.flags).matcher(text);
    const expected = `expected a match of the pattern ${quoted(args.pattern)}`;
    if (!matcher.find()) return fail(`${expected}, found none`);
    const match = matcher.group() ?? '';
    return pass(`${expected}, found ${quoted(match)}`, match);
  },
});

function requireProper({ pattern, flags }: Pattern, ctx: z.RefinementCtx): void {
  const message =
    re2Problem(pattern) ??
    (matchesEveryText(compileRe2(pattern, flags))
      ? `expected a pattern that some answer does not match, got ${quoted(pattern)}, which matches in every text`
      : undefined);
  if (message !== undefined) ctx.addIssue({ code: 'custom', message });
}
