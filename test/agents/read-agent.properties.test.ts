import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Example } from '../../src/agents/agent.js';
import { readAgent } from '../../src/agents/read-agent.js';
import { decodeText } from '../../src/agents/read-agent-file.js';
import { type Layout, layouts, type Spoken } from './layouts.js';

const words = [
  'the',
  'shelf',
  "can't",
  "it's",
  // Before a parenthesis this apostrophe could not be told from the end of the quotation.
  "readers' own",
  '"Emma"',
  "'Emma'",
  '(late)',
  'user',
  'assistant',
  'e-books',
  'C++',
  'https://example.org/a:b',
  '50%',
  '#12',
  'naïve',
  '図書館',
  '📚',
  '`grep -r`',
  '1,000',
  'a: b',
  '[list]',
  '&',
  '*',
  '--',
];

/** Sentences as people write them: they begin with a word, and end with a mark or none. */
const sentence = fc
  .tuple(
    fc.constantFrom('Where', 'Please', "I've", 'We', 'Sort', 'find', 'Ünder'),
    fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 9 }),
    fc.constantFrom('now', 'books', 'it'),
    fc.constantFrom('.', '?', '!', ''),
  )
  .map(([first, middle, last, mark]) => `${[first, ...middle, last].join(' ')}${mark}`);

const plainSentence = fc
  .tuple(
    fc.constantFrom('A', 'The', 'Someone'),
    fc.array(fc.constantFrom('reader', 'asks', 'returns', 'late', 'books'), { minLength: 2 }),
  )
  .map(([first, rest]) => `${first} ${rest.join(' ')}.`);

const paragraphs = fc
  .array(sentence, { minLength: 1, maxLength: 3 })
  .chain((lines) => fc.constantFrom('\n', '\n\n').map((gap) => lines.join(gap)));

function spoken(layout: Layout): fc.Arbitrary<readonly Spoken[]> {
  const turn = layout.breaks ? paragraphs : sentence;
  const example = fc.record({
    context: plainSentence,
    user: turn,
    assistant: turn,
    commentary: plainSentence,
  });
  return fc.array(example, { minLength: 1, maxLength: 3 });
}

function said({ context, turns, commentary }: Example): unknown {
  return {
    context: context?.text,
    turns: turns.map(({ role, text }) => [role, text]),
    commentary: commentary?.text,
  };
}

/** What files that no one wrote on purpose are made of. */
const fragments = [
  ...[
    '---',
    '---\n',
    '---js\n',
    'name: a',
    'description:',
    ' |',
    ' >-',
    '\n',
    '\r',
    '\t',
    '  ',
    '- ',
  ],
  ...[
    '<example>',
    '</example>',
    '<commentary>',
    'user:',
    'assistant:',
    'Context:',
    '"',
    "'",
    '\\',
    '\\n',
  ],
  ...[
    '[',
    '{',
    '(',
    '*',
    '&a',
    '*a',
    '!!x',
    '# ',
    ': ',
    '```',
    '\uFEFF',
    '\u0000',
    '\uD800',
    '“',
    '→',
  ],
];

describe('any text', () => {
  it('is read without an exception, to something that can be written as JSON', () => {
    const text = fc.array(fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: 'binary' })));
    fc.assert(
      fc.property(text, (pieces) => {
        const agent = readAgent(pieces.join(''), 'any.md');
        expect(() => JSON.stringify(agent)).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  });

  it('gives findings where it gives no name or no prompt', () => {
    const text = fc.array(fc.constantFrom(...fragments)).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (source) => {
        const agent = readAgent(source, 'any.md');
        if (agent.name === '') expect(agent.findings.length).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });

  it('may be any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        readAgent(decodeText(bytes), 'any.md');
      }),
    );
  });

  // A reader that takes quadratic time over one of these runs into the time limit of the test.
  it.each(fragments.filter((fragment) => fragment.trim() !== '').map((fragment) => [fragment]))(
    'takes no more time than its length asks for: a megabyte of %j',
    (fragment) => {
      const hostile = fragment.repeat(Math.ceil(1_000_000 / fragment.length));
      const agent = readAgent(`---\nname: a\ndescription: ${hostile}\n---\nB`, 'hostile.md');
      expect(agent.file).toBe('hostile.md');
    },
  );
});

describe('examples', () => {
  it.each(layouts)('written $name are read back exactly', (layout) => {
    fc.assert(
      fc.property(spoken(layout), (examples) => {
        const { examples: read } = readAgent(layout.write(examples), 'librarian.md');
        const expected = examples.map(({ context, user, assistant, commentary }) => ({
          context,
          turns: [
            ['user', user],
            ['assistant', assistant],
          ],
          commentary,
        }));
        expect(read.map(said)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });
});
