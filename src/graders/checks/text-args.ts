import { z } from 'zod';
import { strictArgs, withShortForm } from './args.js';
import { normaliseText } from './text.js';

const ignoreCase = z.boolean().optional().describe('Upper and lower case are the same.');

/** A text to look for, normalised. The empty text is in every answer, so it is an error. */
export const wantedText = z
  .string()
  .min(1, 'expected a text, got an empty one, which every answer contains')
  .transform(normaliseText);

/** Arguments of a check for one text: the text itself, or `{ text, ignore-case }`. */
export const textArgs = withShortForm(
  wantedText,
  strictArgs({ text: wantedText, 'ignore-case': ignoreCase }),
  (text) => ({ text, 'ignore-case': undefined }),
  'a text or { text, ignore-case }',
);

const wantedTexts = z.array(wantedText).min(1, 'expected at least one text, got an empty list');

/** Arguments of a check for several texts: the list itself, or `{ texts, ignore-case }`. */
export const textsArgs = withShortForm(
  wantedTexts,
  strictArgs({ texts: wantedTexts, 'ignore-case': ignoreCase }),
  (texts) => ({ texts, 'ignore-case': undefined }),
  'a list of texts or { texts, ignore-case }',
);
