/**
 * Whether a quote occurs in an answer. White space is folded and typographic quote marks count as plain
 * ones, since models change both when they copy; nothing else is forgiven.
 */
export function occursIn(quote: string, answer: string): boolean {
  const wanted = normalise(quote);
  return wanted !== '' && normalise(answer).includes(wanted);
}

function normalise(text: string): string {
  return text
    .replace(/[\u2018\u2019\u201A\u201B\u2032]/g, "'")
    .replace(/[\u201C\u201D\u201E\u201F\u2033]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
}
