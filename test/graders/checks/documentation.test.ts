import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { checkKinds, checkSchema } from '../../../src/graders/checks/check.js';
import { readMarkdown } from '../../../src/graders/markdown.js';

const page = readMarkdown(
  readFileSync(new URL('../../../docs/checks.md', import.meta.url), 'utf8'),
);
const examples = page.codeBlocks
  .filter(({ language }) => language === 'yaml')
  .map(({ code }) => code);
const pageSchema = z.strictObject({ checks: z.array(z.unknown()) });

describe('docs/checks.md', () => {
  it.each(examples)('has an example that is right:\n%s', (example) => {
    const { checks } = pageSchema.parse(parse(example));
    for (const check of checks) {
      expect(checkSchema.safeParse(check).error?.issues ?? []).toEqual([]);
    }
  });

  it('has a section with an example for every kind, and for no other', () => {
    const sections = page.headings.filter(({ level }) => level === 3).map(({ text }) => text);
    expect(sections.toSorted()).toEqual(checkKinds.toSorted());
    for (const kind of checkKinds) {
      expect(examples.some((example) => example.includes(`- ${kind}:`))).toBe(true);
    }
  });
});
