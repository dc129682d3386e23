import type { RE2JS } from 're2js';
import { lazyRequire } from './lazy-require.js';
import { quoted } from './text.js';

/**
 * Compiles a pattern in RE2 syntax, which matches in time linear in the text. Throws where it is none.
 *
 * @param flags out of `i`, `m` and `s`, with the meaning that they have in JavaScript.
 */
export function compileRe2(pattern: string, flags = ''): RE2JS {
  const { RE2JS: engine }: typeof import('re2js') = lazyRequire('re2js');
  const bits = { i: engine.CASE_INSENSITIVE, m: engine.MULTILINE, s: engine.DOTALL };
  const wanted = Object.entries(bits).filter(([flag]) => flags.includes(flag));
  return engine.compile(
    pattern,
    wanted.reduce((all, [, bit]) => all | bit, 0),
  );
}

/**
 * What keeps a pattern from being RE2; `undefined` where nothing does. Back-references and looking around need time
 * that can grow exponentially: RE2 has neither.
 */
export function re2Problem(pattern: string): string | undefined {
  try {
    compileRe2(pattern);
    return undefined;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return `expected a pattern in RE2 syntax (no back-references, no look-around), got ${quoted(pattern)}: ${problem}`;
  }
}
