import { lazyRequire } from './lazy-require.js';

/** What a token does to the nesting of code; `end` ends a line, an item or a statement. */
type Step = 'open' | 'close' | 'end' | 'other';

const MAX_DEPTH = 100;

/** Operators such as `!` and `=>`, `if (a) if (b)`, and the dashes of a list within a list nest without brackets. */
const MAX_RUN = 300;

/**
 * Whether code nests deeper than its parser should be trusted with. The parsers recur, and one that exhausts the stack
 * does not always throw: V8 ends the whole process where it has to compile a regular expression with no stack left.
 * The tokenizers do not recur.
 */
export function nestsTooDeep(language: 'yaml' | 'javascript', code: string): boolean {
  let depth = 0;
  let run = 0;
  for (const step of language === 'yaml' ? yamlSteps(code) : javascriptSteps(code)) {
    if (step === 'open') depth += 1;
    if (step === 'close') depth -= 1;
    run = step === 'end' ? 0 : run + 1;
    if (depth > MAX_DEPTH || run > MAX_RUN) return true;
  }
  return false;
}

const steps: ReadonlyMap<string, Step> = new Map([
  ...['(', '[', '{', '${'].map((token) => [token, 'open'] as const),
  ...[')', ']', '}'].map((token) => [token, 'close'] as const),
  ...[';', ',', '\n'].map((token) => [token, 'end'] as const),
]);

function* yamlSteps(code: string): Iterable<Step> {
  const { Lexer }: typeof import('yaml') = lazyRequire('yaml');
  for (const token of new Lexer().lex(code)) yield steps.get(token) ?? 'other';
}

function* javascriptSteps(code: string): Iterable<Step> {
  const { tokenizer }: typeof import('acorn') = lazyRequire('acorn');
  let end = 0;
  try {
    for (const { type, start, end: next } of tokenizer(code, { ecmaVersion: 'latest' })) {
      if (code.slice(end, start).includes('\n')) yield 'end';
      yield steps.get(type.label) ?? 'other';
      end = next;
    }
  } catch {
    // What is no token is for the parser to report.
  }
}
