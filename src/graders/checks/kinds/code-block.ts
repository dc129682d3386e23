import { z } from 'zod';
import { readMarkdown } from '../../markdown.js';
import { strictArgs, withShortForm } from '../args.js';
import { defineCheck } from '../definition.js';
import { grade } from '../grade.js';
import { countEnds, describeRange, inRange, requireProper } from '../range.js';

const languageName = z
  .string()
  .regex(/^[^\s`{,]+$/, 'expected the name of a language, such as python')
  .transform((language) => language.toLowerCase());

/** `code-block: language` or `{ language, min, max }`: fenced blocks of code, at least one unless told. */
export const codeBlock = defineCheck({
  kind: 'code-block',
  args: withShortForm(
    languageName,
    strictArgs({ language: languageName.optional(), ...countEnds }).superRefine(requireProper),
    (language) => ({ language, min: undefined, max: undefined }),
    'a language or { language, min, max }',
  ).describe('How many fenced code blocks the answer has, at least one unless told.'),
  grade: ({ language, ...given }, { text }) => {
    const range = given.min === undefined && given.max === undefined ? { min: 1 } : given;
    const all = readMarkdown(text).codeBlocks;
    const blocks = all.filter((block) => language === undefined || block.language === language);
    const kind = language === undefined ? '' : `${language} `;
    const reason = `expected ${describeRange(range)} ${kind}code blocks, found ${blocks.length}`;
    const others = blocks.length === 0 && all.length > 0 ? ` among ${all.length} others` : '';
    return grade(inRange(blocks.length, range), `${reason}${others}`, blocks[0]?.code);
  },
});
