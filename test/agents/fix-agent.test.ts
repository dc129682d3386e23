import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agent } from '../../src/agents/agent.js';
import { fixAgent } from '../../src/agents/fix-agent.js';
import { readAgent } from '../../src/agents/read-agent.js';
import { layouts } from './layouts.js';

const fixtures = join(import.meta.dirname, 'fixtures');
const files = readdirSync(fixtures).filter((name) => name.endsWith('.md'));

function fixture(name: string): string {
  return readFileSync(join(fixtures, name), 'utf8');
}

/** What an agent means: everything but lines and how it was read. */
function meaning({ name, description, model, tools, disallowedTools, fields, body }: Agent) {
  return { name, description, model, tools, disallowedTools, fields, body };
}

describe('mending an agent file', () => {
  it.each(files)('keeps what %s means', (name) => {
    const before = fixture(name);
    const { source } = fixAgent(before, name);
    expect(meaning(readAgent(source, name))).toEqual(meaning(readAgent(before, name)));
  });

  it.each(files)('finds nothing more to mend in %s the second time', (name) => {
    const { source } = fixAgent(fixture(name), name);
    expect(fixAgent(source, name)).toEqual({ source, fixed: [] });
  });

  it('puts a description in quotes and leaves every other byte alone', () => {
    const before = fixture('plain-value-with-colon.md');
    const { source, fixed } = fixAgent(before, 'a.md');
    expect(fixed.map(({ code }) => code)).toEqual(['yaml-recovered']);
    expect(source).toBe(
      before.replace(/^description: (.*)$/m, (_, text: string) => `description: "${text}"`),
    );
  });

  it('writes literal line breaks as lines', () => {
    const { source } = fixAgent(fixture('literal-newlines-in-quotes.md'), 'a.md');
    expect(source).toContain('description: |-\n  Keeps the books.\n\n  <example>\n');
  });

  it('keeps the line endings of the file, and its prompt byte for byte', () => {
    const prompt = '\r\n\r\nYou bake.  \r\n\tStill.\n\r\nEnd';
    const { source } = fixAgent(`---\r\nname: a\r\ndescription: b: c\r\n---${prompt}`, 'a.md');
    expect(source).toBe(`---\r\nname: a\r\ndescription: "b: c"\r\n---${prompt}`);
  });

  it('keeps comments and the order of fields', () => {
    const before = '---\n# mine\ncolor: red # loud\nname: a\n\ndescription: b: c\n---\nB\n';
    expect(fixAgent(before, 'a.md').source).toBe(before.replace('b: c', '"b: c"'));
  });

  it.each([
    'duplicate-keys.md',
    'markdown-between-keys.md',
    'comment-before-fence.md',
    'script-fence.md',
    'dashes-in-value-and-body.md',
    'no-front-matter.md',
  ])('leaves %s alone: only its author knows what was meant', (name) => {
    expect(fixAgent(fixture(name), name)).toEqual({ source: fixture(name), fixed: [] });
  });

  it('takes no comment between two fields for a part of the description', () => {
    const before =
      '---\nname: a\ndescription: Use it when: needed\n# see ticket 12\nmodel: opus\n---\nBe.\n';
    expect(readAgent(before, 'a.md').description).toBe('Use it when: needed');
    expect(fixAgent(before, 'a.md').source).toBe(
      '---\nname: a\ndescription: "Use it when: needed"\n# see ticket 12\nmodel: opus\n---\nBe.\n',
    );
  });

  it('gives files that strict YAML reads, whatever the examples say and however they are written', () => {
    const text = fc.stringMatching(/^[A-Z][a-z '":#,.-]{3,40}[a-z]$/);
    const spoken = fc.record({ context: text, user: text, assistant: text, commentary: text });
    fc.assert(
      fc.property(fc.constantFrom(...layouts), fc.array(spoken), (layout, examples) => {
        const before = layout.write(examples);
        const { source } = fixAgent(before, 'librarian.md');
        const [was, is] = [before, source].map((each) => readAgent(each, 'librarian.md'));
        expect(is?.reading).toBe('strict');
        expect(is?.findings.map(({ code }) => code)).not.toContain('literal-newlines');
        expect(is?.description).toBe(was?.description);
        expect(source.endsWith(before.slice(before.indexOf('model: sonnet')))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
