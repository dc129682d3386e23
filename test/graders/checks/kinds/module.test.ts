import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkSchema } from '../../../../src/graders/checks/check.js';
import { checkFileProblems } from '../../../../src/graders/checks/check-file-problems.js';
import type { CheckContext } from '../../../../src/graders/checks/definition.js';
import { createCheckContext } from '../../../../src/graders/checks/load-check-function.js';
import { gradeText, issuesOf } from '../subject.js';

const files: Readonly<Record<string, string>> = {
  'typed.ts': `
    interface Input { prompt: string; with: { word: string } }
    export function check(answer: { text: string }, { prompt, with: { word } }: Input) {
      return { pass: answer.text.includes(word), score: 0.5, reason: \`asked:\\n\${prompt}\`, evidence: word };
    }`,
  'default.mjs': 'export default (answer) => answer.text === "yes";',
  'common.cjs': 'module.exports = (answer) => answer.text === "yes";',
  'later.ts': 'export const check = async () => true;',
  'throws.ts': 'export const check = () => { throw new Error("no\\nway"); };',
  'nothing.ts': 'export const check = () => undefined;',
  'truthy.ts': 'export const check = () => 1;',
  'misspelt.ts': 'export const check = () => ({ pass: true, raeson: "x" });',
  'too-much.ts': 'export const check = () => ({ pass: true, score: 2 });',
  'invents.ts': 'export const check = () => ({ pass: true, evidence: "never said" });',
  'changes.ts': 'export const check = (answer) => { answer.text = "yes"; return true; };',
  'never.ts': 'export const check = () => new Promise(() => {});',
  'never-loads.mjs': 'await new Promise(() => {}); export const check = () => true;',
  'empty.ts': 'export const other = 1;',
  'broken.ts': 'export const check = (',
};

let folder = '';
let context: CheckContext;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'checks-'));
  await mkdir(join(folder, 'project', 'suites'), { recursive: true });
  for (const [name, source] of Object.entries(files)) {
    await writeFile(join(folder, 'project', 'suites', name), source);
  }
  await writeFile(join(folder, 'outside.mjs'), 'export default () => true;');
  await symlink(join(folder, 'outside.mjs'), join(folder, 'project', 'suites', 'link.mjs'));
  context = createCheckContext(folders());
});

const folders = () => ({
  suiteFolder: join(folder, 'project', 'suites'),
  projectRoot: join(folder, 'project'),
});

afterAll(() => rm(folder, { recursive: true }));

const graded = (file: string, text = 'yes', argument?: unknown) =>
  gradeText({ module: { file, with: argument } }, text, { context });

describe('a check of your own', () => {
  it('is told the answer, the prompt and what the suite gives', async () => {
    expect(await graded('typed.ts', 'a word', { word: 'word' })).toEqual({
      outcome: 'pass',
      score: 0.5,
      reason: 'asked: How?',
      evidence: 'word',
    });
  });

  it('may be typed or not, a default or a named export, and may take its time', async () => {
    for (const file of ['default.mjs', 'common.cjs', 'later.ts']) {
      expect(await graded(file)).toMatchObject({
        outcome: 'pass',
        score: 1,
        reason: `${file} says yes`,
      });
    }
    expect(await graded('default.mjs', 'no')).toMatchObject({ outcome: 'fail', score: 0 });
  });

  it.each([
    ['throws.ts', 'throws.ts: no way'],
    [
      'nothing.ts',
      /^nothing\.ts: expected it to return true, false or \{ pass, .* got undefined \(undefined\)$/,
    ],
    ['truthy.ts', / got 1 \(number\)$/],
    ['misspelt.ts', / got \{"pass":true,"raeson":"x"\} \(object\)$/],
    ['too-much.ts', / got \{"pass":true,"score":2\} \(object\)$/],
    ['invents.ts', 'invents.ts: the evidence it gives is not in the answer'],
    ['missing.ts', /^missing\.ts: expected a check file at .*missing\.ts, found none$/],
  ])('decides nothing where it breaks or returns nonsense: %s', async (file, reason) => {
    expect(await graded(file)).toEqual({
      outcome: 'unscored',
      score: null,
      reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
      evidence: '',
    });
    expect((await gradeText({ not: { module: { file } } }, 'yes', { context })).outcome).toBe(
      'unscored',
    );
  });

  it.each([
    ['never.ts', 'never.ts: expected its function to decide within 50 ms, got nothing'],
    ['never-loads.mjs', /: expected never-loads\.mjs to load within 50 ms, got nothing$/],
  ])('decides nothing where it never settles: %s', async (file, reason) => {
    const impatient = createCheckContext(folders(), 50);
    expect(await gradeText({ module: { file } }, 'yes', { context: impatient })).toEqual({
      outcome: 'unscored',
      score: null,
      reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
      evidence: '',
    });
  });

  it('cannot change the answer', async () => {
    const check = { all: [{ module: { file: 'changes.ts' } }, { equals: 'no' }] };
    expect(await gradeText(check, 'no', { context })).toMatchObject({ outcome: 'pass' });
  });

  it('decides nothing where no files are loaded', async () => {
    expect(await gradeText({ module: { file: 'later.ts' } }, 'yes')).toMatchObject({
      outcome: 'unscored',
      reason: 'later.ts: check files are not loaded in this run',
    });
  });
});

describe('the file of a check', () => {
  const problems = (check: unknown) => checkFileProblems(checkSchema.parse(check), context);

  it('is fine where it has a function', async () => {
    expect(await problems({ module: { file: './typed.ts' } })).toEqual([]);
    expect(await problems({ contains: 'a' })).toEqual([]);
  });

  it.each([
    ['missing.ts', /^expected a check file at .*missing\.ts, found none$/],
    [
      'empty.ts',
      /^expected empty\.ts to export a function `check` or a default function, found neither$/,
    ],
    ['../../outside.mjs', /^expected a check file within the project, got .*, which lies outside$/],
    ['link.mjs', /^expected a check file within the project, got link\.mjs, which lies outside$/],
    [
      '/etc/hosts',
      /^expected a path relative to the suite's folder, got \/etc\/hosts, which is absolute$/,
    ],
    ['broken.ts', /./],
  ])('is reported where it cannot be used: %s', async (file, message) => {
    expect(await problems({ module: { file } })).toEqual([
      { path: ['module', 'file'], message: expect.stringMatching(message) },
    ]);
  });

  it('is found inside other tests', async () => {
    const missing = { module: { file: 'missing.ts' } };
    const check = {
      any: [{ contains: 'a' }, { not: { 'at-least': { count: 1, of: [missing] } } }],
    };
    expect((await problems(check)).map(({ path }) => path.join('.'))).toEqual([
      'any.1.not.at-least.of.0.module.file',
    ]);
  });

  it('must be named', () => {
    expect(issuesOf({ module: {} })).toEqual([expect.stringMatching(/^module\.file: /)]);
    expect(issuesOf({ module: { file: '' } })).toHaveLength(1);
  });
});
