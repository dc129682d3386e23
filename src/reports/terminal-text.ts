/**
 * Makes text from outside safe for a terminal: escape sequences and other control characters, which could
 * move the cursor, recolour or retitle it, are taken out, and so are marks that turn the direction of text.
 */
export function terminalText(text: string): string {
  return text
    .replace(ESCAPE_SEQUENCES, '')
    .replace(/[\n\t]+/g, ' ')
    .replace(CONTROL_CHARACTERS, '');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ESCAPE_SEQUENCES =
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL_CHARACTERS =
  /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
