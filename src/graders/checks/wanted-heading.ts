import { headingText } from '../markdown.js';
import { wantedText } from './text-args.js';

/** The text of a heading to look for, normalised. What no heading can have as its text is an error. */
export const wantedHeading = wantedText.refine((text) => isHeadingText(text.trim()), {
  error:
    'expected the text of a heading, on one line and without its `#` marks (`level: 2` stands for `##`)',
});

function isHeadingText(text: string): boolean {
  return headingText(text) !== '' && !text.includes('\n') && !/^#{1,6}(?:[ \t]|$)/.test(text);
}
