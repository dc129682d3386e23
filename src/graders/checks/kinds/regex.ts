import type { RE2JS } from 're2js';
import { z } from 'zod';
import { strictArgs, withShortForm } from '../args.js';
import { defineCheck } from '../definition.js';
import { fail, pass } from '../grade.js';
import { lazyRequire } from '../lazy-require.js';
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
    .superRefine(requireRe2)
    .describe('A regular expression in RE2 syntax matches somewhere in the answer.'),
  grade: (args, { text }) => {
    const matcher = compile(args).matcher(text);
    const expected = `expected a match of the pattern ${quoted(args.pattern)}`;
    if (!matcher.find()) return fail(`${expected}, found none`);
    const match = matcher.group() ?? '';
    return pass(`${expected}, found ${quoted(match)}`, match);
  },
});

function compile({ pattern, flags = '' }: Pattern): RE2JS {
  const { RE2JS: engine }: typeof import('re2js') = lazyRequire('re2js');
  const bits = { i: engine.CASE_INSENSITIVE, m: engine.MULTILINE, s: engine.DOTALL };
  const wanted = Object.entries(bits).filter(([flag]) => flags.includes(flag));
  return engine.compile(
    pattern,
    wanted.reduce((all, [, bit]) => all | bit, 0),
  );
}

/** Back-references and looking around need time that can grow exponentially: RE2 has neither. */
function requireRe2(args: Pattern, ctx: z.RefinementCtx): void {
  try {
    compile(args);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const message = `expected a pattern in RE2 syntax (no back-references, no look-around), got ${quoted(args.pattern)}: ${problem}`;
    ctx.addIssue({ code: 'custom', message });
  }
}
