import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SuiteError } from '../../src/suites/problem.js';
import { readSuite } from '../../src/suites/read-suite.js';
import { folderWith } from './folder.js';

const family = 'backend';
const variants = ['backend/plan-first', 'backend/lead'];

async function read(suite: string, files: Readonly<Record<string, string | Uint8Array>> = {}) {
  const root = await folderWith({ 'suites/backend.yaml': suite, ...files });
  return readSuite('suites/backend.yaml', { family, variants, root });
}

/** The lines of the error that reading a suite ends with. */
async function errorsOf(suite: string, files: Readonly<Record<string, string | Uint8Array>> = {}) {
  const error: unknown = await read(suite, files).catch((reason: unknown) => reason);
  if (!(error instanceof SuiteError)) throw new Error('expected a SuiteError', { cause: error });
  return error.message.split('\n');
}

const top = 'version: 1\nfamily: backend\n';
const graded = 'checks: [{ contains: index }]';

describe('a suite that is right', () => {
  it('is read with its defaults filled in', async () => {
    const suite = await read(`${top}cases:\n  - id: slow\n    prompt: It is slow\n    ${graded}\n`);
    expect(suite).toMatchObject({ file: 'suites/backend.yaml', family: 'backend', fidelity: [] });
    expect(suite.cases).toMatchObject([
      {
        ...{ id: 'slow', prompt: 'It is slow', passAt: 1, line: 4 },
        ...{ attach: [], from: [], tags: [], criteria: [] },
      },
    ]);
    expect(suite.cases[0]).not.toHaveProperty('context');
  });

  it('carries everything that a case can say', async () => {
    const suite = await read(
      `${top}pass_at: 0.5
cases:
  - id: login
    prompt: "Review this"
    context: A team
    commentary: Because
    from:
      - { file: agents/a.md, example: 2, line: 7, hash: 0123456789ab }
    refers_to: something not attached
    attach: [../code/login.ts]
    tags: [security]
    review: changed
    required: true
    criteria:
      - { id: hash, points: -2, text: Keeps SHA-256. }
  - id: strict
    prompt: Hello
    pass_at: 0.9
    ${graded}
fidelity:
  - variant: backend/plan-first
    cases: [login]
    ${graded}
`,
      { 'code/login.ts': 'const a = 1;\r\nconst b = 2;\r\n' },
    );
    expect(suite.cases[0]).toEqual({
      ...{ id: 'login', prompt: 'Review this', context: 'A team', commentary: 'Because' },
      from: [{ file: 'agents/a.md', example: 2, line: 7, hash: '0123456789ab' }],
      refersTo: 'something not attached',
      attach: [{ file: '../code/login.ts', text: 'const a = 1;\nconst b = 2;\n' }],
      ...{ tags: ['security'], review: 'changed', passAt: 0.5, required: true },
      ...{ line: 5, checks: [] },
      criteria: [{ id: 'hash', points: -2, text: 'Keeps SHA-256.', required: false, tags: [] }],
    });
    expect(suite.cases[1]?.passAt).toBe(0.9);
    expect(suite.fidelity).toMatchObject([{ variant: 'backend/plan-first', cases: ['login'] }]);
  });

  it('may use aliases for what it says twice', async () => {
    const suite = await read(
      `${top}cases:\n  - id: a\n    prompt: A\n    checks: &checks [{ contains: x }]\n  - id: b\n    prompt: B\n    checks: *checks\n`,
    );
    expect(suite.cases[1]?.checks).toEqual(suite.cases[0]?.checks);
  });
});

describe('an error names the place, what was expected, what came and the nearest right word', () => {
  const cases = 'cases:\n  - id: slow\n    prompt: P\n';

  it.each([
    [
      'a misspelt key',
      `${top}${cases}    crteria: []\n`,
      '6:5: unknown key `crteria`, did you mean `criteria`?',
    ],
    [
      'a misspelt key at the top',
      `${top}famly: x\n${cases}    ${graded}\n`,
      '3:1: unknown key `famly`, did you mean `family`?',
    ],
    [
      'a misspelt word',
      `${top}${cases}    ${graded}\n    review: chnaged\n`,
      '7:13: expected `review` to be `changed` or `vanished`, got "chnaged" (string), did you mean `changed`?',
    ],
    [
      'a value of the wrong type',
      `${top}${cases}    ${graded}\n    tags: security\n`,
      '7:11: expected `tags` to be a list, got "security" (string)',
    ],
    [
      'an item of the wrong type',
      `${top}${cases}    ${graded}\n    tags: [a, 5]\n`,
      '7:15: expected item 2 of `tags` to be a string, got 5 (number)',
    ],
    [
      'nothing where something should be',
      `${top}${cases}    checks:\n`,
      '6:12: expected `checks` to be a list, got nothing',
    ],
    [
      'a missing key',
      `${top}cases:\n  - id: slow\n    ${graded}\n`,
      '4:5: missing `prompt`: expected a string',
    ],
    [
      'a number out of range',
      `${top}pass_at: 0\n${cases}    ${graded}\n`,
      '3:10: expected `pass_at` to be more than 0, got 0 (number)',
    ],
    [
      'a blank prompt',
      `${top}cases:\n  - id: slow\n    prompt: " "\n    ${graded}\n`,
      '5:13: expected a text, got nothing but white space',
    ],
    [
      'an id that is none',
      `${top}cases:\n  - id: Slow API\n    prompt: P\n    ${graded}\n`,
      '4:9: expected an id of lowercase words joined by hyphens',
    ],
    [
      'another version',
      `version: 2\nfamily: backend\n${cases}    ${graded}\n`,
      '1:10: expected `version` to be `1`, got 2 (number)',
    ],
    [
      'a key inside a criterion',
      `${top}${cases}    criteria:\n      - { id: a, text: T, pionts: 2 }\n`,
      '7:27: unknown key `pionts`, did you mean `points`?',
    ],
    [
      'an unknown check',
      `${top}${cases}    checks:\n      - contians: index\n`,
      '7:9: unknown check `contians`, did you mean `contains`?',
    ],
    [
      'the same case twice',
      `${top}${cases}    ${graded}\n  - id: slow\n    prompt: Q\n    ${graded}\n`,
      '7:9: the id `slow` stands here a second time: give each its own `id`',
    ],
    [
      'the same item twice',
      `${top}${cases}    criteria: [{ id: a, text: T }, { id: a, text: U }]\n`,
      '6:42: the id `a` stands here a second time: give each its own `id`',
    ],
    [
      'the same check twice',
      `${top}${cases}    checks: [{ contains: a }, { contains: a }]\n`,
      '6:31: the id `contains-a` stands here a second time: give each its own `id`',
    ],
    [
      'nothing to grade',
      `${top}${cases}`,
      '4:5: the case `slow` has nothing to grade: give it `checks` or `criteria`',
    ],
    ['no case', `${top}cases: []\n`, '3:8: expected at least one case'],
    [
      'an unknown variant',
      `${top}${cases}    ${graded}\nfidelity:\n  - variant: backend/plan-frist\n    ${graded}\n`,
      '8:14: unknown variant `backend/plan-frist`, did you mean `backend/plan-first`?',
    ],
    [
      'an unknown case in fidelity',
      `${top}${cases}    ${graded}\nfidelity:\n  - variant: backend/lead\n    cases: [slowly]\n    ${graded}\n`,
      '9:13: unknown case `slowly`, expected one of slow',
    ],
    [
      'fidelity without anything to grade',
      `${top}${cases}    ${graded}\nfidelity:\n  - variant: backend/lead\n`,
      '8:5: the fidelity of `backend/lead` has nothing to grade: give it `checks` or `criteria`',
    ],
    [
      'the same item twice in the fidelity of a variant',
      `${top}${cases}    ${graded}\nfidelity:\n  - variant: backend/lead\n    ${graded}\n  - variant: backend/lead\n    ${graded}\n`,
      '11:14: the id `contains-index` stands here a second time: give each its own `id`',
    ],
    [
      'an attachment that is not there',
      `${top}${cases}    ${graded}\n    attach: [code/login.ts]\n`,
      "7:14: expected `attach` to name a text file, got `code/login.ts` (it doesn't exist)",
    ],
    [
      'an attachment outside the project',
      `${top}${cases}    ${graded}\n    attach: [../../../../../../etc/hostname]\n`,
      '7:14: expected a file inside the project, got `../../../../../../etc/hostname`',
    ],
    ['an empty file', '', '1:1: expected the file to be a mapping, got nothing'],
    [
      'something else altogether',
      '- 1\n',
      '1:1: expected the file to be a mapping, got [1] (list)',
    ],
    [
      'the suite of another family',
      `version: 1\nfamily: front\n${cases}    ${graded}\n`,
      '2:9: expected the family `backend`, got `front`',
    ],
    [
      'a key that would take the error apart',
      `${top}"fam\\nily\\e": x\n${cases}    ${graded}\n`,
      '3:1: unknown key `fam\\u000aily\\u001b`',
    ],
    [
      'a prototype in disguise',
      `${top}${cases}    ${graded}\n    __proto__: { review: changed }\n`,
      '7:5: unknown key `__proto__`',
    ],
    [
      'a merge key',
      `${top}${cases}    ${graded}\n    <<: { review: changed }\n`,
      '7:5: unknown key `<<`',
    ],
  ])('%s', async (_what, suite, expected) => {
    const errors = await errorsOf(suite);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(`suites/backend.yaml:${expected}`);
  });

  it('all of them, a line each, in the order of the file', async () => {
    const suite = `${top}pass_at: 2\ncases:\n  - id: slow\n    prompt: 5\n    tagz: []\n`;
    expect(await errorsOf(suite)).toEqual([
      'suites/backend.yaml:3:10: expected `pass_at` to be at most 1, got 2 (number)',
      'suites/backend.yaml:6:13: expected `prompt` to be a string, got 5 (number)',
      'suites/backend.yaml:7:5: unknown key `tagz`, did you mean `tags`?',
    ]);
  });

  it('a file that is not there', async () => {
    const root = await folderWith({});
    const reading = readSuite('suites/x.yaml', { family, variants, root });
    await expect(reading).rejects.toThrow(/^suites\/x\.yaml:1:1: can't be read: ENOENT/);
  });
});

describe('an attachment', () => {
  const suite = `${top}cases:\n  - id: a\n    prompt: P\n    ${graded}\n    attach: [file]\n`;

  it('must be text', async () => {
    const errors = await errorsOf(suite, {
      'suites/file': new Uint8Array([0xff, 0xfe, 0x00, 0xd8]),
    });
    expect(errors).toEqual([expect.stringContaining('(it is not UTF-8)')]);
  });

  it('must be a file', async () => {
    const errors = await errorsOf(suite, { 'suites/file/inside': '' });
    expect(errors).toEqual([expect.stringContaining('(it is a folder)')]);
  });

  it('must not be huge', async () => {
    const errors = await errorsOf(suite, { 'suites/file': 'x'.repeat(1_000_001) });
    expect(errors).toEqual([expect.stringContaining('at most 1000000 bytes, got 1000001')]);
  });

  it('must not be a link that leads out of the project', async () => {
    const outside = await folderWith({ secret: 'x' });
    const root = await folderWith({ 'suites/backend.yaml': suite });
    await mkdir(join(root, 'suites'), { recursive: true });
    await symlink(join(outside, 'secret'), join(root, 'suites/file'));
    const reading = readSuite('suites/backend.yaml', { family, variants, root });
    await expect(reading).rejects.toThrow('expected a file inside the project, got `file`');
  });
});

describe('YAML that is broken or hostile is an error with its place', () => {
  it.each([
    ['an unclosed quote', `${top}cases: "x\n`, /:4:1: broken YAML: Missing closing "quote/],
    ['a key twice', `${top}family: x\n`, /:3:1: the key `family` stands here a second time/],
    ['several documents', `${top}---\na: 1\n`, /:3:1: broken YAML: expected a single document/],
    [
      'an alias to nothing',
      `${top}cases: *cases\n`,
      /:3:8: the alias `\*cases` refers to nothing before it/,
    ],
    ['a tag', `${top}cases: !!js/function x\n`, /:3:8: broken YAML: Unresolved tag/],
    [
      'a list that holds itself',
      `${top}cases: &cases [*cases]\n`,
      /:3:16: the alias `\*cases` stands inside/,
    ],
    [
      'deep nesting',
      `${top}cases: ${'['.repeat(100)}${']'.repeat(100)}`,
      /at most 64 levels of nesting/,
    ],
    [
      'nesting beyond the stack',
      `${top}cases: ${'['.repeat(50_000)}`,
      /at most 64 levels of nesting/,
    ],
    ['dashes beyond the stack', `${'- '.repeat(50_000)}x`, /less than 1000 columns/],
    ['many aliases', `a: &a x\nb: [${'*a, '.repeat(101)}]\n`, /at most 100 aliases/],
    ['a huge file', 'x'.repeat(4_000_001), /at most 4000000 characters, got 4000001/],
  ])('%s', async (_what, suite, expected) => {
    const errors = await errorsOf(suite);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(expected);
  });

  it('an alias bomb', async () => {
    const levels = Array.from(
      { length: 9 },
      (_, n) => `l${n + 1}: &l${n + 1} [${`*l${n},`.repeat(9)}]\n`,
    );
    expect(await errorsOf(`l0: &l0 x\n${levels.join('')}`)).toEqual([
      'suites/backend.yaml:1:1: expected aliases that come to at most 100 when they are followed',
    ]);
  });
});
