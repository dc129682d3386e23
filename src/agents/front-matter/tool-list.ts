import type { ToolList } from '../agent.js';

const identifier = /^[A-Za-z][\w-]*$/;
const open = '([{';
const close = ')]}';

/** Splits at commas that stand outside brackets: `Agent(a, b), Read` has two items. */
function splitOutsideBrackets(text: string): readonly string[] {
  const items: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index] ?? '';
    if (open.includes(char)) depth += 1;
    else if (close.includes(char)) depth = Math.max(0, depth - 1);
    else if ((char === ',' || char === '\n') && depth === 0) {
      items.push(text.slice(start, index));
      start = index + 1;
    }
  }
  items.push(text.slice(start));
  return items;
}

/** `Read Write Edit`, without commas, is a list of three; `All tools` is not a list. */
function splitWords(item: string): readonly string[] {
  const words = item.split(/\s+/);
  const areNames = words.every((word) => identifier.test(word) && /^(?:[A-Z]|mcp__)/.test(word));
  return areNames ? words : [item];
}

function unquoted(item: string): string {
  return item
    .trim()
    .replace(/^(["'`])(.*)\1$/s, '$2')
    .trim();
}

function namesIn(text: string): readonly string[] {
  const inner = /^\[(.*)\]?$/s.exec(text.trim())?.[1]?.replace(/\]$/, '') ?? text;
  return splitOutsideBrackets(inner)
    .map(unquoted)
    .filter((item) => item !== '')
    .flatMap(splitWords);
}

/**
 * Reads `tools` or `disallowedTools`: a string with commas, or a list.
 *
 * @param value the field as read; `null` (`tools:` with nothing behind it) grants no tool, as in Claude Code
 * @returns `undefined` where the value is neither text nor a list of texts
 */
export function readToolList(value: unknown): ToolList | undefined {
  if (value === null) return { kind: 'named', names: [] };
  const texts = typeof value === 'string' ? [value] : value;
  if (!Array.isArray(texts)) return undefined;
  const names = texts.filter((text) => typeof text === 'string').flatMap(namesIn);
  return names.includes('*') ? { kind: 'all' } : { kind: 'named', names };
}
