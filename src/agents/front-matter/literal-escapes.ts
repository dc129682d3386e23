/**
 * Claude Code writes agent files with `\n` for a line break in a one-line description, and puts the break
 * back when it reads them. So does this: the break is what the author meant.
 */

/** `\n`, or `\\n` written by a tool that escaped twice; not after a drive letter (`C:\new`). */
const literalBreak = /(?<!\b[A-Za-z]:)\\{1,8}n/g;
/** A literal break where a line of a dialogue or a paragraph begins. */
const structuralBreak = /\\n\s*(?:\\{1,8}n|<|[-*]\s|[A-Za-z]{1,20}:)/;

/**
 * Whether the text holds `\n` as two characters that stand for a line break. In a text that has line
 * breaks of its own they are taken so only where they begin a paragraph, a tag or a turn.
 */
export function hasLiteralBreaks(text: string): boolean {
  if (!text.includes('\\n')) return false;
  return text.includes('\n') ? structuralBreak.test(text) : text.search(literalBreak) >= 0;
}

/** Resolves literal line breaks, and with them the other escapes that such a text holds. */
export function resolveLiteralEscapes(text: string): string {
  if (!hasLiteralBreaks(text)) return text;
  return text.replace(literalBreak, '\n').replace(/\\{1,8}(["'])/g, '$1');
}
