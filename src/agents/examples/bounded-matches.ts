/** More than any author writes. What follows is not looked at, so that a hostile file costs little. */
const maxMatches = 20_000;

/** The matches of a global pattern in a text, in order, at most 20,000. */
export function matchesIn(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  for (const match of text.matchAll(pattern)) {
    matches.push(match);
    if (matches.length === maxMatches) break;
  }
  return matches;
}
