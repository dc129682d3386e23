/**
 * The form in which texts are compared: Unicode NFC, so that `é` equals `é` however it is composed, and LF line ends,
 * so that an answer is graded alike wherever it was recorded.
 */
export function normaliseText(text: string): string {
  return text.replaceAll('\r\n', '\n').normalize('NFC');
}

/**
 * Folds the case of a text, so that texts that differ in nothing else become equal.
 * The result has the length of the input: an offset in one is an offset in the other.
 */
export function foldCase(text: string): string {
  return text.replace(/[A-Z]|[^\0-\x7f]/gu, foldCharacter);
}

/** Upper case first, because `ς` and `σ` meet only there; a character whose case mapping changes its length stays. */
function foldCharacter(character: string): string {
  const folded = character.toUpperCase().toLowerCase();
  return folded.length === character.length ? folded : character;
}

/** Where `wanted` first stands in `text`: an offset in UTF-16 units, or -1. Both are expected normalised. */
export function indexOfText(text: string, wanted: string, ignoreCase: boolean | undefined): number {
  return ignoreCase ? foldCase(text).indexOf(foldCase(wanted)) : text.indexOf(wanted);
}

/** Whether two normalised texts are the same, up to case where `ignoreCase` says so. */
export function sameText(left: string, right: string, ignoreCase: boolean | undefined): boolean {
  return ignoreCase ? foldCase(left) === foldCase(right) : left === right;
}

/** Puts a text in double quotes for a one-line message: line ends escaped, cut to 80 characters. */
export function quoted(text: string): string {
  const characters = Array.from(text.slice(0, 200));
  const shown = characters.length > 80 ? `${characters.slice(0, 79).join('')}…` : text;
  return JSON.stringify(shown);
}
