/**
 * A model's text as JSON, `undefined` where it is none; a fence around all of it is taken off, as servers without
 * structured output add one.
 */
export function jsonOf(text: string): unknown {
  const bare = /^\s*```(?:json)?\n([\s\S]*)\n```\s*$/.exec(text)?.[1] ?? text;
  try {
    return JSON.parse(bare);
  } catch {
    return undefined;
  }
}
