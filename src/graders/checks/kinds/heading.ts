import { z } from 'zod';
import { type Heading, headingText, readMarkdown } from '../../markdown.js';
import { strictArgs, withShortForm } from '../args.js';
import { defineCheck } from '../definition.js';
import { fail, pass } from '../grade.js';
import { quoted, sameText } from '../text.js';
import { wantedHeading } from '../wanted-heading.js';

export interface Wanted {
  readonly text: string;
  readonly level?: number | undefined;
  readonly 'ignore-case'?: boolean | undefined;
  readonly bold?: boolean | undefined;
}

/** `heading: text`: the answer has a Markdown heading with this text. */
export const heading = defineCheck({
  kind: 'heading',
  args: withShortForm(
    wantedHeading,
    strictArgs({
      text: wantedHeading,
      level: z.int().min(1).max(6).optional(),
      'ignore-case': z.boolean().optional(),
      bold: z.boolean().optional().describe('Lines that are bold from end to end count too.'),
    }),
    (text): Wanted => ({ text }),
    'a text or { text, level, ignore-case, bold }',
  ).describe('The answer has a Markdown heading with this text.'),
  grade: (wanted, { text }) => {
    const headings = readMarkdown(text).headings.filter(
      ({ style }) => wanted.bold || style !== 'bold',
    );
    const found = headings.find((heading) => matches(heading, wanted));
    const level = wanted.level === undefined ? '' : ` of level ${wanted.level}`;
    const expected = `expected a heading${level} ${quoted(wanted.text)}`;
    return found
      ? pass(`${expected}, found it`, found.source)
      : fail(`${expected}, found ${list(headings)}`);
  },
});

function matches({ text, level }: Heading, wanted: Wanted): boolean {
  return (
    sameText(text, headingText(wanted.text), wanted['ignore-case']) &&
    (wanted.level === undefined || level === wanted.level)
  );
}

function list(headings: readonly Heading[]): string {
  const shown = headings.slice(0, 8).map(({ text, level }) => `${quoted(text)} (level ${level})`);
  const more = headings.length > shown.length ? `, and ${headings.length - shown.length} more` : '';
  return shown.length === 0 ? 'no headings' : `${shown.join(', ')}${more}`;
}
