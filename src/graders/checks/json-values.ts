import { readMarkdown } from '../markdown.js';

/** A JSON value that stands in an answer. */
export interface JsonValue {
  readonly value: unknown;
  /** The text that it was parsed from. */
  readonly source: string;
}

/** How deep a value may nest; more is no data that a check asks for, and would exhaust the stack of what reads it. */
const MAX_DEPTH = 200;

/**
 * The JSON values of an answer: the whole answer, where it is JSON; otherwise each fenced block that is labelled `json`
 * or not labelled, and parses.
 */
export function jsonValues(text: string): readonly JsonValue[] {
  const whole = parse(text.trim());
  if (whole) return [whole];
  return readMarkdown(text)
    .codeBlocks.filter(({ language }) => language === 'json' || language === '')
    .flatMap(({ code }) => parse(code) ?? []);
}

function parse(source: string): JsonValue | undefined {
  if (!nestsWithin(source, MAX_DEPTH)) return undefined;
  try {
    return { value: JSON.parse(source), source };
  } catch {
    return undefined;
  }
}

/** Whether brackets outside strings open at most `depth` deep. */
function nestsWithin(json: string, depth: number): boolean {
  let open = 0;
  let inString = false;
  for (let at = 0; at < json.length; at += 1) {
    const character = json.charAt(at);
    if (character === '\\' && inString) at += 1;
    else if (character === '"') inString = !inString;
    else if (!inString && (character === '[' || character === '{')) open += 1;
    else if (!inString && (character === ']' || character === '}')) open -= 1;
    if (open > depth) return false;
  }
  return true;
}
