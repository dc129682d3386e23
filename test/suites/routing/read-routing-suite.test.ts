import { describe, expect, it } from 'vitest';
import { readRoutingSuite } from '../../../src/suites/routing/read-routing-suite.js';
import { folderWith } from '../folder.js';

const agents = ['code-reviewer', 'test-engineer'];
const top = 'version: 1\nkind: routing\n';

async function read(suite: string) {
  const root = await folderWith({ 'suites/routing.yaml': suite });
  return readRoutingSuite('suites/routing.yaml', { root, agents });
}

async function errorOf(suite: string): Promise<string> {
  return read(suite).then(
    () => 'no error',
    (error: unknown) => String(error),
  );
}

describe('a routing suite that is right', () => {
  it('says whom to expect: an agent, nobody, or anybody but one', async () => {
    const { cases } = await read(`${top}cases:
  - { id: a, turns: [{ user: Check it }], expect: code-reviewer }
  - { id: b, turns: [{ user: Hello }, { assistant: Hi }], expect: nobody, required: true }
  - { id: c, context: Late at night, expect_not: test-engineer, tags: [near] }
`);
    expect(cases).toEqual([
      {
        ...{ id: 'a', from: [], tags: [], required: false, line: 4 },
        turns: [{ role: 'user', text: 'Check it' }],
        expected: { kind: 'agent', agent: 'code-reviewer' },
      },
      {
        ...{ id: 'b', from: [], tags: [], required: true, line: 5 },
        turns: [
          { role: 'user', text: 'Hello' },
          { role: 'assistant', text: 'Hi' },
        ],
        expected: { kind: 'nobody' },
      },
      {
        ...{ id: 'c', from: [], tags: ['near'], required: false, line: 6, turns: [] },
        context: 'Late at night',
        expected: { kind: 'not', agent: 'test-engineer' },
      },
    ]);
  });

  it('leaves out what is only proposed', async () => {
    const { cases } = await read(`${top}cases:
  - { id: a, turns: [{ user: Check it }], expect: code-reviewer }
proposed:
  - { id: b, turns: [{ user: Hello }], expect_not: code-reviewer }
`);
    expect(cases.map(({ id }) => id)).toEqual(['a']);
  });
});

describe('a routing suite that is wrong', () => {
  const one = (rest: string) => `${top}cases:\n  - { id: a, ${rest} }\n`;

  it.each([
    [
      'an agent that there is none of',
      one('context: x, expect: code-reviwer'),
      /routing\.yaml:4:\d+: .*`code-reviwer`.*`code-reviewer`/,
    ],
    ['neither expectation', one('context: x'), /expected one of `expect` and `expect_not`/],
    [
      'both expectations',
      one('context: x, expect: nobody, expect_not: test-engineer'),
      /expected one of/,
    ],
    ['nothing to ask', one('expect: nobody'), /there is nothing to ask/],
    [
      'a speaker that there is none of',
      one('turns: [{ system: x }], expect: nobody'),
      /routing\.yaml:4/,
    ],
    ['no case', `${top}cases: []\n`, /expected at least one case/],
    ['another kind', 'version: 1\nkind: behaviour\ncases: []\n', /`routing`/],
    [
      'an id twice',
      `${one('context: x, expect: nobody')}proposed:\n  - { id: a, context: y, expect: nobody }\n`,
      /routing\.yaml:6:\d+: the id `a` stands here a second time/,
    ],
  ])('names the place of %s', async (_what, suite, message) => {
    expect(await errorOf(suite)).toMatch(message);
  });
});
