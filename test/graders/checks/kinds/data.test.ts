import { describe, expect, it } from 'vitest';
import { gradeText, issuesOf } from '../subject.js';

const outcome = async (check: unknown, answer: string) => (await gradeText(check, answer)).outcome;
const fenced = (code: string, language = 'json') =>
  `Here:\n\`\`\`${language}\n${code}\n\`\`\`\nDone.`;

describe('json', () => {
  it('is the whole answer or a fenced block of it', async () => {
    expect(await outcome({ json: true }, ' {"a":1}\n')).toBe('pass');
    expect(await gradeText({ json: true }, fenced('{"a":1}'))).toMatchObject({
      outcome: 'pass',
      evidence: '{"a":1}',
    });
    expect(await outcome({ json: true }, fenced('[1]', ''))).toBe('pass');
    expect(await outcome({ json: true }, fenced('[1]', 'js'))).toBe('fail');
    for (const broken of ['', '{a:1}', "{'a':1}", '{"a":1,}', '{"a":1} {"b":2}', 'Sure: {"a":1}']) {
      expect(await outcome({ json: true }, broken)).toBe('fail');
      expect(await outcome({ json: true }, fenced(broken))).toBe('fail');
    }
  });

  it('looks at a place by JSON Pointer', async () => {
    const answer = '{"users":[{"name":"Ada","a/b":false}],"none":null}';
    expect(await outcome({ json: { path: '/users/0/name', equals: 'Ada' } }, answer)).toBe('pass');
    expect(await outcome({ json: { path: '/users/0/a~1b', equals: false } }, answer)).toBe('pass');
    expect(await outcome({ json: { path: '/none', equals: null } }, answer)).toBe('pass');
    expect(await outcome({ json: { path: '/none' } }, answer)).toBe('pass');
    expect(await outcome({ json: { equals: { a: [1] } } }, '{"a":[1]}')).toBe('pass');
    expect(
      await gradeText({ json: { path: '/users/0/name', equals: 'Eve' } }, answer),
    ).toMatchObject({
      outcome: 'fail',
      reason: 'expected JSON with a value at /users/0/name equal to "Eve", found "Ada"',
    });
    for (const path of ['/users/1', '/users/length', '/toString', '/users/00', '/users/-1', '/']) {
      expect(await outcome({ json: { path } }, answer)).toBe('fail');
    }
    expect(issuesOf({ json: { path: 'users.0' } })).toEqual([
      'json.path: expected a JSON Pointer (RFC 6901), such as /users/0/name',
    ]);
    expect(issuesOf({ json: false })).toHaveLength(1);
  });

  it('fails on data that nests thousands deep, as any other text that is no data', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(await outcome({ json: true }, deep)).toBe('fail');
    expect(await outcome({ json: true }, `${'"\\"'.repeat(100_000)}`)).toBe('fail');
  });
});

describe('code-parses', () => {
  it('wants a block of the language, and all of them without syntax errors', async () => {
    expect(await outcome({ 'code-parses': 'json' }, fenced('{"a":1}'))).toBe('pass');
    expect(await gradeText({ 'code-parses': 'json' }, fenced('{a}'))).toMatchObject({
      outcome: 'fail',
      evidence: '{a}',
    });
    expect(await gradeText({ 'code-parses': 'json' }, 'none')).toMatchObject({
      outcome: 'fail',
      reason: 'expected json code without syntax errors, found no json code block',
    });
    expect(await outcome({ 'code-parses': 'json' }, fenced('1') + fenced('{'))).toBe('fail');
    expect(await outcome({ 'code-parses': 'yaml' }, fenced('a: 1\n---\nb: [1]', 'yml'))).toBe(
      'pass',
    );
    expect(await outcome({ 'code-parses': 'yaml' }, fenced('a: b: c', 'yaml'))).toBe('fail');
  });

  it('reads JavaScript as a module or as a script', async () => {
    for (const code of [
      'import a from "a";\nawait a();',
      'with (a) b;',
      'return 1;',
      'const x = a?.b ?? c;',
    ]) {
      expect(await outcome({ 'code-parses': 'javascript' }, fenced(code, 'js'))).toBe('pass');
    }
    for (const code of ['const = 1;', 'let a: string;', 'if (']) {
      expect(await outcome({ 'code-parses': 'javascript' }, fenced(code, 'js'))).toBe('fail');
    }
  });

  // V8 ends the process, past any catch, where a regular expression is compiled with no stack left.
  it.each([
    ['javascript', '['],
    ['javascript', '('],
    ['javascript', '`${'],
    ['javascript', '!'],
    ['javascript', 'a=>'],
    ['javascript', 'if(a)'],
    ['yaml', '['],
    ['yaml', '{a: '],
    ['yaml', '- '],
    ['yaml', '? '],
  ])('refuses %s that nests thousands deep before it is parsed: %s', async (language, piece) => {
    expect(
      await gradeText({ 'code-parses': language }, fenced(piece.repeat(20_000), language)),
    ).toMatchObject({
      outcome: 'fail',
      reason: `expected ${language} code without syntax errors, found: code that nests too deep to be parsed`,
    });
  });

  it('takes code as long as answers have it', async () => {
    const script = 'const a = { b: [1, 2, (c) => f(c)] };\n'.repeat(5_000);
    expect(await outcome({ 'code-parses': 'javascript' }, fenced(script, 'js'))).toBe('fail');
    expect(
      await outcome(
        { 'code-parses': 'javascript' },
        fenced(script.replaceAll('const', 'var'), 'js'),
      ),
    ).toBe('pass');
    expect(
      await outcome(
        { 'code-parses': 'yaml' },
        fenced('- a: [1, 2]\n  b: c\n'.repeat(2_000), 'yaml'),
      ),
    ).toBe('pass');
  });

  it('names the languages that it can parse', () => {
    expect(issuesOf({ 'code-parses': 'rust' })).toEqual([
      'code-parses: expected a language that can be parsed here (json, yaml, javascript), got "rust"',
    ]);
  });
});
