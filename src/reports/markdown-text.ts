/** Breaks what GitHub links by itself (people, issues, addresses) without a reader seeing it. */
const ZERO_WIDTH_SPACE = '\u200B';

/** Entities where Markdown or GitHub's mathematics would start, backslashes where they suffice. */
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  $: '&#36;',
  '@': `@${ZERO_WIDTH_SPACE}`,
  '#': `\\#${ZERO_WIDTH_SPACE}`,
};

/**
 * Anybody's text as one line of Markdown that shows it and does nothing else: it renders no HTML and no
 * markup, mentions nobody, links nowhere and stays in its table cell. Clipped to `limit` characters.
 */
export function plainText(text: string, limit = 200): string {
  return clip(oneLine(text), limit)
    .replace(/[\\`*_[\]|~&<>$@#]/g, (found) => ESCAPES[found] ?? `\\${found}`)
    .replace(/:(?=\/\/)|\b(?:www|GH)(?=[.-])/gi, `$&${ZERO_WIDTH_SPACE}`)
    .replace(/^(\d*)(?=[-+=.)])/, '$1\\');
}

/** White space, control and invisible formatting characters become one space; lone surrogates U+FFFD. */
export function oneLine(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(
      /[\s\p{Cc}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]+/gu,
      ' ',
    )
    .trim();
}

/** At most `limit` UTF-16 units, the last an ellipsis where something was cut; never half a character. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '');
  return `${cut.trimEnd()}…`;
}
