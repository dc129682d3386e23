import { z } from 'zod';
import { type CodeBlock, readMarkdown } from '../../markdown.js';
import { nestsTooDeep } from '../code-nesting.js';
import { defineCheck } from '../definition.js';
import { fail, pass } from '../grade.js';
import { lazyRequire } from '../lazy-require.js';

/** For each language the parser, which throws on a syntax error, and the names that fences give it. */
const languages = {
  json: { parse: (code: string): unknown => JSON.parse(code), names: ['json'] },
  yaml: { parse: parseYaml, names: ['yaml', 'yml'] },
  javascript: { parse: parseJavaScript, names: ['javascript', 'js', 'mjs', 'cjs'] },
} as const;

/** `code-parses: language`: there is fenced code in that language, and all of it is free of syntax errors. */
export const codeParses = defineCheck({
  kind: 'code-parses',
  args: z
    .enum(['json', 'yaml', 'javascript'], {
      error: ({ input }) =>
        `expected a language that can be parsed here (${Object.keys(languages).join(', ')}), got ${JSON.stringify(input)}`,
    })
    .describe('The fenced code in this language has no syntax error.'),
  grade: (language, { text }) => {
    const { names, parse } = languages[language];
    const blocks = readMarkdown(text).codeBlocks.filter((block) =>
      names.some((name) => name === block.language),
    );
    const expected = `expected ${language} code without syntax errors`;
    if (blocks.length === 0) return fail(`${expected}, found no ${language} code block`);
    for (const block of blocks) {
      const problem = problemOf(block, parse);
      if (problem !== undefined) return fail(`${expected}, found: ${problem}`, block.code);
    }
    return pass(`${expected}, found ${blocks.length} that parse`);
  },
});

function problemOf({ code }: CodeBlock, parse: (code: string) => unknown): string | undefined {
  try {
    parse(code);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  }
}

const TOO_DEEP = 'code that nests too deep to be parsed';

function parseYaml(code: string): void {
  if (nestsTooDeep('yaml', code)) throw new Error(TOO_DEEP);
  const { parseAllDocuments }: typeof import('yaml') = lazyRequire('yaml');
  const [problem] = parseAllDocuments(code).flatMap((document) => document.errors);
  if (problem) throw problem;
}

/** As a module, and where it is none as a script: examples use `await` and `import`, or `with` and a bare `return`. */
function parseJavaScript(code: string): void {
  if (nestsTooDeep('javascript', code)) throw new Error(TOO_DEEP);
  const { parse }: typeof import('acorn') = lazyRequire('acorn');
  try {
    parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  } catch (problem) {
    try {
      parse(code, {
        ecmaVersion: 'latest',
        sourceType: 'script',
        allowReturnOutsideFunction: true,
      });
    } catch {
      throw problem;
    }
  }
}
