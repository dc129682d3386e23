import matter from 'gray-matter';
import { parseDocument, YAMLParseError } from 'yaml';

/** Front matter as a YAML library reads it, or why it does not. */
export type StrictReading =
  | { readonly ok: true; readonly fields: Readonly<Record<string, unknown>> }
  | {
      readonly ok: false;
      readonly reason: string;
      /** 0-based line of the front matter at which the reason shows. */
      readonly line: number;
    };

/** Longer front matter is read by lines only: a YAML parser's time is not bounded by its input's length. */
const maxLength = 256 * 1024;
/** gray-matter strips comments with a pattern that takes quadratic time over a run of blanks. */
const longBlankRun = /\s{500}/;
/** Brackets open at one time; deeper nesting exhausts the stack of a recursive parser. */
const maxDepth = 64;
const maxAliases = 20;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The parser's reason on one line; it names a quotation mark as `"quote`. */
function firstLineOf(message: string): string {
  const line = message.split('\n', 1)[0] ?? message;
  return line.replace(/closing (["'])quote/, 'closing $1');
}

/** The engine is given the text with the line break of the opening fence before it. */
function lineOf(error: unknown, text: string): number {
  if (!(error instanceof YAMLParseError)) return 0;
  return Math.max(0, `\n${text}`.slice(0, error.pos[0]).split('\n').length - 2);
}

function parseYaml(text: string): Record<string, unknown> {
  // Keys are compared in pairs by the library; duplicates are found by lines instead.
  const document = parseDocument(text, {
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const [error] = document.errors;
  if (error) throw error;
  const value: unknown = document.toJS({ maxAliasCount: maxAliases });
  if (value === null) return {};
  if (!isRecord(value)) throw new Error('The front matter is not a list of fields');
  return value;
}

function refuse(): never {
  throw new Error('Front matter in a programming language is not read');
}

const engines = {
  yaml: parseYaml,
  yml: parseYaml,
  javascript: { parse: refuse },
  js: { parse: refuse },
};

/** Whether brackets and block collections nest deeper than a recursive parser should follow. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let deepest = 0;
  for (const char of text) {
    if (char === '[' || char === '{') depth += 1;
    else if (char === ']' || char === '}') depth = Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  return deepest > maxDepth || /(?:[-?] +){64}/.test(text);
}

function refusal(text: string): string | undefined {
  if (text.length > maxLength) return `The front matter is longer than ${maxLength} characters`;
  if (longBlankRun.test(text)) return 'The front matter holds a run of blanks without end';
  if (isTooDeep(text)) return `The front matter nests deeper than ${maxDepth} levels`;
  // gray-matter would end the front matter here and report nothing.
  if (/^---/m.test(text)) return 'The front matter holds a line that starts with dashes';
  return undefined;
}

/**
 * Reads front matter with a YAML library, the only place that does. Code is never run: `---js` is refused.
 * gray-matter is given an options object, because without one it caches and returns an empty result for
 * the second reading of a broken file.
 *
 * @param text the front matter without its fences, line endings normalised
 * @param language what stands behind the opening fence, normally nothing
 */
export function readStrict(text: string, language = ''): StrictReading {
  const reason = refusal(text);
  if (reason !== undefined) return { ok: false, reason, line: 0 };
  try {
    const { data } = matter(`---${language}\n${text}\n---\n`, { engines });
    return { ok: true, fields: { ...data } };
  } catch (error) {
    const reason = firstLineOf(error instanceof Error ? error.message : String(error));
    return { ok: false, reason, line: lineOf(error, text) };
  }
}
